CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "account_sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_account_sessions" PRIMARY KEY,
    "user_name" TEXT NOT NULL,
    "stamp" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "seen_at" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "program" TEXT NOT NULL
);

CREATE TABLE "accounts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts" PRIMARY KEY,
    "user_name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "earlier_passwords" TEXT NOT NULL,
    "password_changed_at" INTEGER NULL,
    "must_change_password" INTEGER NOT NULL,
    "grants" TEXT NOT NULL,
    "disabled" INTEGER NOT NULL,
    "failed_sign_ins" INTEGER NOT NULL,
    "locks" INTEGER NOT NULL,
    "locked_until" INTEGER NULL,
    "signed_in_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "second_factor_key" TEXT NULL,
    "offered_factor_key" TEXT NULL,
    "second_factor_since" INTEGER NULL,
    "second_factor_step" INTEGER NOT NULL,
    "recovery_codes" TEXT NOT NULL,
    "language" TEXT NULL,
    "security_stamp" TEXT NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_api_keys" PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "operations" TEXT NOT NULL,
    "within" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL,
    "used_at" INTEGER NULL
);

CREATE TABLE "archive_objects" (
    "plan" TEXT NOT NULL CONSTRAINT "pk_archive_objects" PRIMARY KEY,
    "versions" INTEGER NOT NULL,
    "archived_at" INTEGER NOT NULL,
    "permanent" INTEGER NOT NULL,
    "locked_until" INTEGER NOT NULL,
    "held_since" INTEGER NULL,
    "hold_reason" TEXT NULL,
    "verified_at" INTEGER NULL,
    "damage" TEXT NULL,
    "removal_begun_at" INTEGER NULL,
    "removed_at" INTEGER NULL,
    "requests" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "archive_proofs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_archive_proofs" PRIMARY KEY,
    "plan" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "duration" INTEGER NOT NULL,
    "sound" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "findings" TEXT NOT NULL,
    "instance" TEXT NOT NULL
);

CREATE TABLE "archive_requests" (
    "id" TEXT NOT NULL CONSTRAINT "pk_archive_requests" PRIMARY KEY,
    "plan" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "decided_by" TEXT NULL,
    "decided_at" INTEGER NULL,
    "answer" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "audit_heads" (
    "node" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "signed" TEXT NOT NULL,
    "countersigned" TEXT NULL,
    "countersigned_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_audit_heads" PRIMARY KEY ("node", "day")
);

CREATE TABLE "audit_lines" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_audit_lines" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TABLE "bundle_answers" (
    "peer" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "envelope_sha256" TEXT NOT NULL,
    "problem_code" TEXT NULL,
    "answered_at" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_bundle_answers" PRIMARY KEY ("peer", "message_id")
);

CREATE TABLE "bundle_shipments" (
    "message_id" TEXT NOT NULL CONSTRAINT "pk_bundle_shipments" PRIMARY KEY,
    "to" TEXT NOT NULL,
    "bundle_id" TEXT NOT NULL,
    "envelope_sha256" TEXT NOT NULL,
    "first_sent_at" INTEGER NOT NULL,
    "sent_at" INTEGER NOT NULL,
    "times" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "bundle_turns" (
    "peer" TEXT NOT NULL CONSTRAINT "pk_bundle_turns" PRIMARY KEY,
    "owner" TEXT NULL,
    "until" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "bundles" (
    "id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "peer" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "envelopes" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "postponed" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_bundles" PRIMARY KEY ("id", "direction")
);

CREATE TABLE "case_messages" (
    "id" TEXT NOT NULL CONSTRAINT "pk_case_messages" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "written_at" INTEGER NOT NULL,
    "known_at" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "answers" TEXT NULL,
    "jws" TEXT NOT NULL
);

CREATE TABLE "cases" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases" PRIMARY KEY,
    "key" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "plan_name" TEXT NOT NULL,
    "plan_level" TEXT NOT NULL,
    "submitted_from" TEXT NULL,
    "submitted_by" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_before_suspension" TEXT NULL,
    "opened_at" INTEGER NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "division_path" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "number_series" TEXT NOT NULL,
    "search_text" TEXT NOT NULL
);

CREATE TABLE "check_runs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_check_runs" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rule_pack_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "finding_count" INTEGER NOT NULL,
    "blocking_count" INTEGER NOT NULL,
    "report_jws" TEXT NULL,
    "problem" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "evidence" (
    "id" TEXT NOT NULL CONSTRAINT "pk_evidence" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "previous" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "jws" TEXT NOT NULL
);

CREATE TABLE "extracts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_extracts" PRIMARY KEY,
    "release_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "plan_name" TEXT NOT NULL,
    "package_digest" TEXT NOT NULL,
    "released_by" TEXT NOT NULL,
    "released_at" INTEGER NOT NULL,
    "filter" TEXT NOT NULL,
    "filter_key" TEXT NOT NULL,
    "ordered_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "receivers" TEXT NOT NULL,
    "digest" TEXT NULL,
    "archive_version" INTEGER NULL,
    "layers" TEXT NOT NULL,
    "ready_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "problem" TEXT NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "inbound_messages" (
    "from" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "case_id" TEXT NULL,
    "type" TEXT NOT NULL,
    "channel_sequence" INTEGER NOT NULL,
    "envelope" TEXT NOT NULL,
    "content_bytes" INTEGER NOT NULL,
    "received_at" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "problem_code" TEXT NULL,
    "processed_at" INTEGER NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_inbound_messages" PRIMARY KEY ("from", "id")
);

CREATE TABLE "leave_covers" (
    "id" TEXT NOT NULL CONSTRAINT "pk_leave_covers" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "covered_by" TEXT NOT NULL,
    "first_day" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "ended_by" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "level_comparisons" (
    "id" TEXT NOT NULL CONSTRAINT "pk_level_comparisons" PRIMARY KEY,
    "peer" TEXT NOT NULL,
    "ordered_by" TEXT NULL,
    "read_again" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "ordered_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "finished_at" INTEGER NULL,
    "releases_here" INTEGER NOT NULL,
    "releases_there" INTEGER NOT NULL,
    "layers" INTEGER NOT NULL,
    "under_way" INTEGER NOT NULL,
    "unread" INTEGER NOT NULL,
    "differences" INTEGER NOT NULL,
    "behind_here_since" INTEGER NULL,
    "behind_there_since" INTEGER NULL,
    "questions" INTEGER NOT NULL,
    "problem" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "level_differences" (
    "id" TEXT NOT NULL CONSTRAINT "pk_level_differences" PRIMARY KEY,
    "comparison_id" TEXT NOT NULL,
    "peer" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "plan_name" TEXT NOT NULL,
    "released_by" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "other_digest" TEXT NULL,
    "file" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "features_here" INTEGER NULL,
    "features_there" INTEGER NULL,
    "area_here" TEXT NULL,
    "area_there" TEXT NULL,
    "root_here" TEXT NULL,
    "root_there" TEXT NULL,
    "first_feature" TEXT NULL,
    "first_feature_kind" TEXT NULL,
    "features_found" INTEGER NOT NULL,
    "damage" TEXT NULL,
    "since" INTEGER NOT NULL,
    "repair" TEXT NOT NULL,
    "repair_asked_by" TEXT NULL,
    "repair_asked_at" INTEGER NULL,
    "repair_ended_at" INTEGER NULL,
    "repair_problem" TEXT NULL,
    "evidence_id" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "library_loads" (
    "case_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "filing_number" TEXT NOT NULL,
    "load_number" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "package_digest" TEXT NOT NULL,
    "loaded_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_library_loads" PRIMARY KEY ("case_id", "stage")
);

CREATE TABLE "mails" (
    "id" TEXT NOT NULL CONSTRAINT "pk_mails" PRIMARY KEY,
    "user_name" TEXT NOT NULL,
    "is_digest" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "sent_at" INTEGER NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "notification_choices" (
    "user_name" TEXT NOT NULL CONSTRAINT "pk_notification_choices" PRIMARY KEY,
    "address" TEXT NOT NULL,
    "kinds" TEXT NOT NULL,
    "pace" TEXT NOT NULL,
    "digest_at" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "notifications" (
    "id" TEXT NOT NULL CONSTRAINT "pk_notifications" PRIMARY KEY,
    "user_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "case_id" TEXT NULL,
    "task_id" TEXT NULL,
    "division" TEXT NOT NULL,
    "subject_en" TEXT NOT NULL,
    "subject_zh" TEXT NOT NULL,
    "task_en" TEXT NOT NULL,
    "task_zh" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "read_at" INTEGER NULL,
    "for_digest" INTEGER NOT NULL,
    "mail_id" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "outbound_messages" (
    "id" TEXT NOT NULL CONSTRAINT "pk_outbound_messages" PRIMARY KEY,
    "to" TEXT NOT NULL,
    "case_id" TEXT NULL,
    "type" TEXT NOT NULL,
    "channel_sequence" INTEGER NOT NULL,
    "envelope" TEXT NOT NULL,
    "content_json" TEXT NOT NULL,
    "content_bytes" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "problem_code" TEXT NULL,
    "warned_at" INTEGER NULL,
    "delivered_at" INTEGER NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "release_recalls" (
    "id" TEXT NOT NULL CONSTRAINT "pk_release_recalls" PRIMARY KEY,
    "release_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "successor_id" TEXT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "decided_by" TEXT NULL,
    "decided_at" INTEGER NULL,
    "answer" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "release_summaries" (
    "digest" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "read_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "layers_json" TEXT NOT NULL,
    "damage" TEXT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_release_summaries" PRIMARY KEY ("digest", "algorithm")
);

CREATE TABLE "releases" (
    "id" TEXT NOT NULL CONSTRAINT "pk_releases" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "plan_name" TEXT NOT NULL,
    "package_digest" TEXT NOT NULL,
    "released_by" TEXT NOT NULL,
    "released_at" INTEGER NOT NULL,
    "decision_ids" TEXT NOT NULL,
    "change_number" INTEGER NOT NULL
);

CREATE TABLE "requests" (
    "id" TEXT NOT NULL CONSTRAINT "pk_requests" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "case_id" TEXT NULL,
    "version" INTEGER NOT NULL,
    "requester" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "layers" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "answered_at" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "review_tasks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_review_tasks" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "workflow_instance_id" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "candidate_role" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "department" TEXT NULL,
    "requested_by" TEXT NULL,
    "kind" TEXT NOT NULL,
    "document_number_needed" INTEGER NOT NULL,
    "may_decide_together" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "claimed_by" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "decided_at" INTEGER NULL,
    "decided_by" TEXT NULL,
    "decided_for" TEXT NULL,
    "outcome" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "rule_pack_drafts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rule_pack_drafts" PRIMARY KEY,
    "parent_id" TEXT NOT NULL,
    "parent_version" TEXT NOT NULL,
    "from_version" TEXT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "edits" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "authors" TEXT NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "proposed_by" TEXT NULL,
    "proposed_by_name" TEXT NULL,
    "proposed_at" INTEGER NULL,
    "valid_from" TEXT NULL,
    "note" TEXT NULL,
    "decided_by_name" TEXT NULL,
    "decided_at" INTEGER NULL,
    "answer" TEXT NULL,
    "published_version" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "rule_packs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rule_packs" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "pack_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "parent_id" TEXT NOT NULL,
    "parent_version" TEXT NOT NULL,
    "jws" TEXT NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "published_by_name" TEXT NOT NULL,
    "published_at" INTEGER NOT NULL
);

CREATE TABLE "sign_in_certificates" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sign_in_certificates" PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "serial_number" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL,
    "valid_until" INTEGER NOT NULL,
    "bound_at" INTEGER NOT NULL,
    "bound_by" TEXT NOT NULL,
    "used_at" INTEGER NULL
);

CREATE TABLE "submissions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_submissions" PRIMARY KEY,
    "upload_id" TEXT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "submitted_by_name" TEXT NOT NULL,
    "for_case" TEXT NULL,
    "status" TEXT NOT NULL,
    "case_id" TEXT NULL,
    "version" INTEGER NULL,
    "problem_code" TEXT NULL,
    "problem_values" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "subscriptions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_subscriptions" PRIMARY KEY,
    "subscriber" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "plan_type_code" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "filter" TEXT NULL
);

CREATE TABLE "sync_cursors" (
    "peer" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "last_read_at" INTEGER NULL,
    "last_change_at" INTEGER NULL,
    "last_problem" TEXT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_sync_cursors" PRIMARY KEY ("peer", "dataset")
);

CREATE TABLE "time_stamp_batches" (
    "id" TEXT NOT NULL CONSTRAINT "pk_time_stamp_batches" PRIMARY KEY,
    "root" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "token" TEXT NULL,
    "stamped_at" INTEGER NULL,
    "authority" TEXT NULL,
    "attempts" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "time_stamp_leaves" (
    "digest" TEXT NOT NULL CONSTRAINT "pk_time_stamp_leaves" PRIMARY KEY,
    "queued_at" INTEGER NOT NULL,
    "batch_id" TEXT NULL,
    "place" INTEGER NOT NULL
);

CREATE TABLE "timeline_entries" (
    "id" TEXT NOT NULL CONSTRAINT "pk_timeline_entries" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "evidence_id" TEXT NULL,
    "event_number" INTEGER NULL
);

CREATE TABLE "told_causes" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_told_causes" PRIMARY KEY ("kind", "subject")
);

CREATE TABLE "uploads" (
    "id" TEXT NOT NULL CONSTRAINT "pk_uploads" PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL
);

CREATE TABLE "webhook_deliveries" (
    "id" TEXT NOT NULL CONSTRAINT "pk_webhook_deliveries" PRIMARY KEY,
    "webhook_id" TEXT NOT NULL,
    "event_number" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "delivered_at" INTEGER NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "webhooks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_webhooks" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "plan_type_code" TEXT NULL,
    "after" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "former_secret" TEXT NULL,
    "former_until" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "workflow_bookmarks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_workflow_bookmarks" PRIMARY KEY,
    "instance_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "correlation_id" TEXT NULL,
    "activity_id" TEXT NOT NULL,
    "activity_run_id" TEXT NOT NULL,
    "payload_json" TEXT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "workflow_definitions" (
    "version_id" TEXT NOT NULL CONSTRAINT "pk_workflow_definitions" PRIMARY KEY,
    "definition_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NULL,
    "description" TEXT NULL,
    "is_published" INTEGER NOT NULL,
    "is_latest" INTEGER NOT NULL,
    "activity_type" TEXT NULL,
    "text" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NULL,
    "authors" TEXT NULL,
    "state" TEXT NULL,
    "validated_at" INTEGER NULL,
    "simulated_at" INTEGER NULL,
    "submitted_by" TEXT NULL,
    "submitted_at" INTEGER NULL,
    "published_by" TEXT NULL,
    "published_at" INTEGER NULL,
    "note" TEXT NULL,
    "migration_proposal" TEXT NULL
);

CREATE TABLE "workflow_incidents" (
    "id" TEXT NOT NULL CONSTRAINT "pk_workflow_incidents" PRIMARY KEY,
    "instance_id" TEXT NOT NULL,
    "definition_id" TEXT NOT NULL,
    "activity_id" TEXT NULL,
    "activity_node_id" TEXT NULL,
    "activity_run_id" TEXT NULL,
    "activity_type" TEXT NULL,
    "message" TEXT NOT NULL,
    "exception_type" TEXT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "workflow_instances" (
    "id" TEXT NOT NULL CONSTRAINT "pk_workflow_instances" PRIMARY KEY,
    "definition_id" TEXT NOT NULL,
    "definition_version_id" TEXT NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "parent_instance_id" TEXT NULL,
    "correlation_id" TEXT NULL,
    "name" TEXT NULL,
    "status" TEXT NOT NULL,
    "sub_status" TEXT NOT NULL,
    "incident_count" INTEGER NOT NULL,
    "is_parked" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    "state_json" TEXT NOT NULL
);

CREATE TABLE "workflow_journal" (
    "instance_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "activity_id" TEXT NOT NULL,
    "activity_node_id" TEXT NOT NULL,
    "activity_run_id" TEXT NOT NULL,
    "activity_type" TEXT NOT NULL,
    "activity_name" TEXT NULL,
    "event_name" TEXT NOT NULL,
    "outcome" TEXT NULL,
    "message" TEXT NULL,
    CONSTRAINT "pk_workflow_journal" PRIMARY KEY ("instance_id", "sequence")
);

CREATE TABLE "workflow_stimuli" (
    "id" TEXT NOT NULL CONSTRAINT "pk_workflow_stimuli" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "definition_id" TEXT NULL,
    "definition_version_id" TEXT NULL,
    "instance_id" TEXT NULL,
    "parent_instance_id" TEXT NULL,
    "trigger_activity_id" TEXT NULL,
    "bookmark_id" TEXT NULL,
    "bookmark_name" TEXT NULL,
    "bookmark_hash" TEXT NULL,
    "correlation_id" TEXT NULL,
    "input_json" TEXT NULL,
    "properties_json" TEXT NULL,
    "due_at" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "lease_owner" TEXT NULL,
    "leased_until" INTEGER NULL,
    "parked_at" INTEGER NULL
);

CREATE TABLE "workflow_triggers" (
    "definition_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "definition_version_id" TEXT NOT NULL,
    "activity_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "payload_json" TEXT NOT NULL,
    CONSTRAINT "pk_workflow_triggers" PRIMARY KEY ("definition_id", "ordinal")
);

CREATE TABLE "case_versions" (
    "number" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "archive_version" INTEGER NOT NULL,
    "stored_at" INTEGER NOT NULL,
    "sealed_at" INTEGER NULL,
    "profile" TEXT NULL,
    CONSTRAINT "pk_case_versions" PRIMARY KEY ("case_id", "number"),
    CONSTRAINT "fk_case_versions_cases" FOREIGN KEY ("case_id") REFERENCES "cases" ("id") ON DELETE CASCADE
);

CREATE TABLE "findings" (
    "check_run_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    CONSTRAINT "pk_findings" PRIMARY KEY ("check_run_id", "index"),
    CONSTRAINT "fk_findings_check_runs" FOREIGN KEY ("check_run_id") REFERENCES "check_runs" ("id") ON DELETE CASCADE
);

CREATE TABLE "rehearsals" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rehearsals" PRIMARY KEY,
    "draft_id" TEXT NOT NULL,
    "draft_revision" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "against_id" TEXT NOT NULL,
    "against_version" TEXT NOT NULL,
    "ordered_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "lease_owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "finished_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "fk_rehearsals_rule_pack_drafts" FOREIGN KEY ("draft_id") REFERENCES "rule_pack_drafts" ("id") ON DELETE CASCADE
);

CREATE TABLE "rehearsed_versions" (
    "rehearsal_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "result" TEXT NULL,
    CONSTRAINT "pk_rehearsed_versions" PRIMARY KEY ("rehearsal_id", "index"),
    CONSTRAINT "fk_rehearsed_versions_rehearsals" FOREIGN KEY ("rehearsal_id") REFERENCES "rehearsals" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_account_sessions_seen" ON "account_sessions" ("seen_at");

CREATE INDEX "ix_account_sessions_user_name" ON "account_sessions" ("user_name");

CREATE UNIQUE INDEX "ux_accounts_user_name" ON "accounts" ("user_name");

CREATE INDEX "ix_api_keys_owner" ON "api_keys" ("owner");

CREATE INDEX "ix_archive_objects_verified_at" ON "archive_objects" ("verified_at");

CREATE INDEX "ix_archive_proofs_kind_at" ON "archive_proofs" ("kind", "at");

CREATE INDEX "ix_archive_proofs_plan_at" ON "archive_proofs" ("plan", "at");

CREATE INDEX "ix_archive_requests_plan_asked_at" ON "archive_requests" ("plan", "asked_at");

CREATE INDEX "ix_bundle_answers_owed" ON "bundle_answers" ("peer", "sent_at");

CREATE INDEX "ix_bundle_answers_sent" ON "bundle_answers" ("sent_at");

CREATE INDEX "ix_bundle_shipments_to" ON "bundle_shipments" ("to");

CREATE INDEX "ix_bundles_at" ON "bundles" ("at");

CREATE INDEX "ix_bundles_peer" ON "bundles" ("peer", "at");

CREATE INDEX "ix_case_messages_answers" ON "case_messages" ("answers");

CREATE INDEX "ix_case_messages_author" ON "case_messages" ("node", "author", "written_at");

CREATE INDEX "ix_case_messages_case" ON "case_messages" ("case_id", "written_at", "id");

CREATE INDEX "ix_case_messages_kind" ON "case_messages" ("kind", "written_at");

CREATE INDEX "ix_case_versions_digest" ON "case_versions" ("digest");

CREATE INDEX "ix_cases_changed" ON "cases" ("changed_at", "key");

CREATE INDEX "ix_cases_division_path" ON "cases" ("division_path");

CREATE INDEX "ix_cases_plan_state" ON "cases" ("plan", "state");

CREATE UNIQUE INDEX "ux_cases_key" ON "cases" ("key");

CREATE UNIQUE INDEX "ux_cases_open_plan" ON "cases" ("plan") WHERE state IN ('Stored', 'Checking', 'InReview', 'Forwarded', 'Approved', 'Recorded', 'Returned', 'Suspended');

CREATE UNIQUE INDEX "ux_cases_series_number" ON "cases" ("number_series", "number");

CREATE INDEX "ix_check_runs_status_created" ON "check_runs" ("status", "created_at");

CREATE UNIQUE INDEX "ux_check_runs_case_version" ON "check_runs" ("case_id", "version");

CREATE UNIQUE INDEX "ux_evidence_case_node_kind_key" ON "evidence" ("case_id", "node", "kind", "key");

CREATE UNIQUE INDEX "ux_evidence_case_node_sequence" ON "evidence" ("case_id", "node", "sequence");

CREATE INDEX "ix_extracts_case_version" ON "extracts" ("case_id", "version");

CREATE INDEX "ix_extracts_state_next_attempt" ON "extracts" ("state", "next_attempt_at");

CREATE INDEX "ix_extracts_state_ready" ON "extracts" ("state", "ready_at", "id");

CREATE UNIQUE INDEX "ux_extracts_release_filter" ON "extracts" ("release_id", "filter_key");

CREATE INDEX "ix_inbound_messages_due" ON "inbound_messages" ("status", "next_attempt_at");

CREATE INDEX "ix_inbound_messages_received" ON "inbound_messages" ("received_at", "id");

CREATE UNIQUE INDEX "ux_inbound_messages_case_channel" ON "inbound_messages" ("from", "case_id", "channel_sequence") WHERE case_id IS NOT NULL;

CREATE UNIQUE INDEX "ux_inbound_messages_channel" ON "inbound_messages" ("from", "channel_sequence") WHERE case_id IS NULL;

CREATE INDEX "ix_leave_covers_covered_by" ON "leave_covers" ("covered_by");

CREATE INDEX "ix_leave_covers_last_day" ON "leave_covers" ("last_day");

CREATE INDEX "ix_leave_covers_person" ON "leave_covers" ("person");

CREATE INDEX "ix_level_comparisons_peer_ordered_at" ON "level_comparisons" ("peer", "ordered_at");

CREATE INDEX "ix_level_comparisons_state_ordered_at" ON "level_comparisons" ("state", "ordered_at");

CREATE INDEX "ix_level_differences_comparison_id" ON "level_differences" ("comparison_id");

CREATE INDEX "ix_level_differences_repair" ON "level_differences" ("repair", "repair_asked_at");

CREATE INDEX "ix_library_loads_plan" ON "library_loads" ("plan");

CREATE INDEX "ix_mails_due" ON "mails" ("status", "next_attempt_at");

CREATE INDEX "ix_notifications_mail" ON "notifications" ("mail_id");

CREATE INDEX "ix_notifications_person" ON "notifications" ("user_name", "created_at", "id");

CREATE INDEX "ix_notifications_unread" ON "notifications" ("user_name", "read_at");

CREATE UNIQUE INDEX "ux_notifications_cause" ON "notifications" ("user_name", "cause");

CREATE INDEX "ix_outbound_messages_delivered" ON "outbound_messages" ("delivered_at", "id");

CREATE INDEX "ix_outbound_messages_due" ON "outbound_messages" ("status", "next_attempt_at", "id");

CREATE UNIQUE INDEX "ux_outbound_messages_case_channel" ON "outbound_messages" ("to", "case_id", "channel_sequence") WHERE case_id IS NOT NULL;

CREATE UNIQUE INDEX "ux_outbound_messages_channel" ON "outbound_messages" ("to", "channel_sequence") WHERE case_id IS NULL;

CREATE INDEX "ix_rehearsals_draft" ON "rehearsals" ("draft_id");

CREATE INDEX "ix_rehearsals_state" ON "rehearsals" ("state", "created_at");

CREATE UNIQUE INDEX "ux_release_recalls_release" ON "release_recalls" ("release_id") WHERE state <> 'Refused';

CREATE INDEX "ix_release_summaries_state_read_at" ON "release_summaries" ("state", "read_at");

CREATE INDEX "ix_releases_plan" ON "releases" ("plan");

CREATE INDEX "ix_releases_released" ON "releases" ("released_at", "id");

CREATE UNIQUE INDEX "ux_releases_case_version" ON "releases" ("case_id", "version");

CREATE UNIQUE INDEX "ux_releases_change_number" ON "releases" ("change_number");

CREATE INDEX "ix_requests_asked" ON "requests" ("asked_at", "id");

CREATE INDEX "ix_requests_case" ON "requests" ("case_id", "state");

CREATE INDEX "ix_review_tasks_case" ON "review_tasks" ("case_id", "created_at");

CREATE INDEX "ix_review_tasks_inbox" ON "review_tasks" ("status", "division", "due_at", "id");

CREATE INDEX "ix_rule_pack_drafts_created" ON "rule_pack_drafts" ("created_at");

CREATE UNIQUE INDEX "ux_rule_packs_number" ON "rule_packs" ("number");

CREATE UNIQUE INDEX "ux_rule_packs_version" ON "rule_packs" ("pack_id", "version");

CREATE INDEX "ix_sign_in_certificates_owner" ON "sign_in_certificates" ("owner");

CREATE UNIQUE INDEX "ux_sign_in_certificates_thumbprint" ON "sign_in_certificates" ("thumbprint");

CREATE INDEX "ix_submissions_status_created" ON "submissions" ("status", "created_at");

CREATE UNIQUE INDEX "ux_submissions_upload" ON "submissions" ("upload_id");

CREATE INDEX "ix_time_stamp_batches_stamped_at" ON "time_stamp_batches" ("stamped_at");

CREATE INDEX "ix_time_stamp_leaves_batch_place" ON "time_stamp_leaves" ("batch_id", "place");

CREATE INDEX "ix_timeline_entries_case_at" ON "timeline_entries" ("case_id", "at");

CREATE INDEX "ix_timeline_entries_unnumbered" ON "timeline_entries" ("id") WHERE event_number IS NULL;

CREATE UNIQUE INDEX "ux_timeline_entries_case_key" ON "timeline_entries" ("case_id", "key");

CREATE UNIQUE INDEX "ux_timeline_entries_event_number" ON "timeline_entries" ("event_number") WHERE event_number IS NOT NULL;

CREATE INDEX "ix_uploads_expires" ON "uploads" ("expires_at");

CREATE INDEX "ix_uploads_owner" ON "uploads" ("owner");

CREATE INDEX "ix_webhook_deliveries_due" ON "webhook_deliveries" ("status", "next_attempt_at");

CREATE UNIQUE INDEX "ux_webhook_deliveries_webhook_event" ON "webhook_deliveries" ("webhook_id", "event_number");

CREATE INDEX "ix_workflow_bookmarks_instance" ON "workflow_bookmarks" ("instance_id");

CREATE INDEX "ix_workflow_bookmarks_name_hash" ON "workflow_bookmarks" ("name", "hash");

CREATE UNIQUE INDEX "ux_workflow_definitions_latest" ON "workflow_definitions" ("definition_id") WHERE is_latest = 1;

CREATE UNIQUE INDEX "ux_workflow_definitions_published" ON "workflow_definitions" ("definition_id") WHERE is_published = 1;

CREATE UNIQUE INDEX "ux_workflow_definitions_version" ON "workflow_definitions" ("definition_id", "version");

CREATE INDEX "ix_workflow_incidents_at" ON "workflow_incidents" ("at", "id");

CREATE INDEX "ix_workflow_incidents_instance" ON "workflow_incidents" ("instance_id", "at");

CREATE INDEX "ix_workflow_instances_correlation" ON "workflow_instances" ("correlation_id");

CREATE INDEX "ix_workflow_instances_created" ON "workflow_instances" ("created_at", "id");

CREATE INDEX "ix_workflow_instances_definition" ON "workflow_instances" ("definition_id", "status");

CREATE INDEX "ix_workflow_instances_parent" ON "workflow_instances" ("parent_instance_id");

CREATE INDEX "ix_workflow_stimuli_due" ON "workflow_stimuli" ("due_at", "id");

CREATE INDEX "ix_workflow_stimuli_instance" ON "workflow_stimuli" ("instance_id");

CREATE INDEX "ix_workflow_triggers_name_hash" ON "workflow_triggers" ("name", "hash");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128101612_Initial', '10.0.14');

COMMIT;

