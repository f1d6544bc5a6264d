ALTER TABLE `rate_budgets` DROP COLUMN `granted_at_ms`;--> statement-breakpoint
ALTER TABLE `rate_budgets` ADD `slots` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `rate_budgets` ADD `awaited_until_ms` integer DEFAULT 0 NOT NULL;