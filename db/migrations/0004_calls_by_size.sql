DROP INDEX `api_calls_portal`;--> statement-breakpoint
CREATE INDEX `api_calls_portal` ON `api_calls` (`hub_id`,`id`,`at_ms`,`kept_bytes`);