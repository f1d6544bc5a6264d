CREATE TABLE `heartbeats` (
	`process` text PRIMARY KEY NOT NULL,
	`pid` integer NOT NULL,
	`started_at_ms` integer NOT NULL,
	`beat_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sync_requests` (
	`hub_id` integer PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`requested_at_ms` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `portals`(`hub_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sync_statuses` (
	`hub_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `portals`(`hub_id`) ON UPDATE no action ON DELETE cascade
);
