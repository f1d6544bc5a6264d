CREATE TABLE `accounts` (
	`provider` text NOT NULL,
	`provider_account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`provider`, `provider_account_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `connections` (
	`hub_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`connected_by_user_id` text,
	`sealed_access_token` text,
	`sealed_refresh_token` text,
	`expires_at_ms` integer,
	`refresh_after_ms` integer,
	`refreshed_at_ms` integer,
	`requested_scopes` text NOT NULL,
	`optional_scopes` text NOT NULL,
	`granted_scopes` text NOT NULL,
	`client_id` text NOT NULL,
	`api_origin` text NOT NULL,
	`lease_owner` text,
	`lease_until_ms` integer,
	`refresh_failures` integer DEFAULT 0 NOT NULL,
	`next_refresh_at_ms` integer,
	`last_error_code` text,
	`last_error_message` text,
	`last_error_at_ms` integer,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `portals`(`hub_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`connected_by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`hub_id` integer,
	`user_id` text,
	`kind` text NOT NULL,
	`subject` text,
	`outcome` text NOT NULL,
	`detail` text,
	`correlation_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_portal` ON `events` (`hub_id`,`id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`hub_id` integer NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`hub_id`, `user_id`),
	FOREIGN KEY (`hub_id`) REFERENCES `portals`(`hub_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`user_id`);--> statement-breakpoint
CREATE TABLE `portals` (
	`hub_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`ui_domain` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rate_budgets` (
	`key` text PRIMARY KEY NOT NULL,
	`granted_at_ms` text NOT NULL,
	`blocked_until_ms` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`last_seen_at_ms` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`name` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
