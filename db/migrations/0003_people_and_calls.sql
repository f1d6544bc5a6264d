CREATE TABLE `api_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`hub_id` integer,
	`user_id` text,
	`cause` text NOT NULL,
	`method` text NOT NULL,
	`template` text NOT NULL,
	`target` text NOT NULL,
	`status` integer,
	`duration_ms` integer NOT NULL,
	`hubspot_correlation_id` text,
	`correlation_id` text NOT NULL,
	`fault` text,
	`rate` text,
	`request_body` text,
	`response_body` text,
	`kept_bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `api_calls_portal` ON `api_calls` (`hub_id`,`id`);--> statement-breakpoint
CREATE TABLE `auth_challenges` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`challenge` text NOT NULL,
	`user_id` text,
	`invitation_id` text,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`role` text NOT NULL,
	`note` text,
	`created_by_user_id` text,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	`used_at_ms` integer,
	`used_by_user_id` text,
	FOREIGN KEY (`hub_id`) REFERENCES `portals`(`hub_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`used_by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_portal` ON `invitations` (`hub_id`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`credential_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkeys_user` ON `passkeys` (`user_id`);--> statement-breakpoint
CREATE TABLE `saved_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` integer NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`is_shared` integer NOT NULL,
	`call` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `portals`(`hub_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `saved_calls_portal` ON `saved_calls` (`hub_id`);--> statement-breakpoint
ALTER TABLE `connections` ADD `kind` text DEFAULT 'oauth' NOT NULL;--> statement-breakpoint
ALTER TABLE `connections` ADD `sealed_previous_refresh_token` text;--> statement-breakpoint
ALTER TABLE `connections` ADD `introspected_at_ms` integer;--> statement-breakpoint
ALTER TABLE `connections` ADD `next_introspection_at_ms` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `source` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `suspended_at_ms` integer;--> statement-breakpoint
ALTER TABLE `portals` ADD `label` text;--> statement-breakpoint
ALTER TABLE `portals` ADD `color` text;--> statement-breakpoint
ALTER TABLE `portals` ADD `environment` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `public_id` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `method` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `device` text;