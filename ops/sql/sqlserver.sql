IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [account_sessions] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [stamp] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [method] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [seen_at] datetimeoffset NOT NULL,
        [address] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [program] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_account_sessions] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [accounts] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [display_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [division] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [password_hash] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [earlier_passwords] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [password_changed_at] datetimeoffset NULL,
        [must_change_password] bit NOT NULL,
        [grants] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [disabled] bit NOT NULL,
        [failed_sign_ins] int NOT NULL,
        [locks] int NOT NULL,
        [locked_until] datetimeoffset NULL,
        [signed_in_at] datetimeoffset NULL,
        [created_at] datetimeoffset NOT NULL,
        [second_factor_key] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [offered_factor_key] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [second_factor_since] datetimeoffset NULL,
        [second_factor_step] bigint NOT NULL,
        [recovery_codes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [language] nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
        [security_stamp] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_accounts] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [api_keys] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [owner] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [operations] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [within] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [expires_at] datetimeoffset NOT NULL,
        [revoked_at] datetimeoffset NULL,
        [used_at] datetimeoffset NULL,
        CONSTRAINT [pk_api_keys] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [archive_objects] (
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [versions] int NOT NULL,
        [archived_at] datetimeoffset NOT NULL,
        [permanent] bit NOT NULL,
        [locked_until] datetimeoffset NOT NULL,
        [held_since] datetimeoffset NULL,
        [hold_reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [verified_at] datetimeoffset NULL,
        [damage] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [removal_begun_at] datetimeoffset NULL,
        [removed_at] datetimeoffset NULL,
        [requests] int NOT NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_archive_objects] PRIMARY KEY ([plan])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [archive_proofs] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NULL,
        [at] datetimeoffset NOT NULL,
        [duration] bigint NOT NULL,
        [sound] bit NOT NULL,
        [files] bigint NOT NULL,
        [bytes] bigint NOT NULL,
        [findings] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [instance] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_archive_proofs] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [archive_requests] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [asked_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [asked_at] datetimeoffset NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [decided_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [decided_at] datetimeoffset NULL,
        [answer] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_archive_requests] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [audit_heads] (
        [node] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [day] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [number] bigint NOT NULL,
        [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [signed] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [countersigned] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [countersigned_at] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_audit_heads] PRIMARY KEY ([node], [day])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [audit_lines] (
        [number] bigint NOT NULL,
        [at] datetimeoffset NOT NULL,
        [actor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [action] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [outcome] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [values] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [previous] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_audit_lines] PRIMARY KEY ([number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [bundle_answers] (
        [peer] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [message_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [envelope_sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [problem_code] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [answered_at] datetimeoffset NOT NULL,
        [sent_at] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_bundle_answers] PRIMARY KEY ([peer], [message_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [bundle_shipments] (
        [message_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [to] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [bundle_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [envelope_sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first_sent_at] datetimeoffset NOT NULL,
        [sent_at] datetimeoffset NOT NULL,
        [times] int NOT NULL,
        [due_at] datetimeoffset NOT NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_bundle_shipments] PRIMARY KEY ([message_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [bundle_turns] (
        [peer] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_bundle_turns] PRIMARY KEY ([peer])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [bundles] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [direction] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [peer] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [carrier] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [file_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [length] bigint NOT NULL,
        [envelopes] int NOT NULL,
        [answers] int NOT NULL,
        [at] datetimeoffset NOT NULL,
        [postponed] int NOT NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_bundles] PRIMARY KEY ([id], [direction])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [case_messages] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [node] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [author] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [written_at] datetimeoffset NOT NULL,
        [known_at] datetimeoffset NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [answers] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [jws] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_case_messages] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [cases] (
        [id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [key] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_level] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [submitted_from] nvarchar(12) COLLATE Latin1_General_100_BIN2 NULL,
        [submitted_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [state_before_suspension] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [opened_at] datetimeoffset NOT NULL,
        [changed_at] datetimeoffset NOT NULL,
        [revision] int NOT NULL,
        [division_path] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [number] int NOT NULL,
        [number_series] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [search_text] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_cases] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [check_runs] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [rule_pack_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [percent] int NOT NULL,
        [step] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [attempts] int NOT NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [created_at] datetimeoffset NOT NULL,
        [finished_at] datetimeoffset NULL,
        [finding_count] int NOT NULL,
        [blocking_count] int NOT NULL,
        [report_jws] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [problem] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_check_runs] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [evidence] (
        [id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [node] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [sequence] int NOT NULL,
        [previous] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [key] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [at] datetimeoffset NOT NULL,
        [jws] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_evidence] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [extracts] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [release_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [package_digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [released_by] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [released_at] datetimeoffset NOT NULL,
        [filter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [filter_key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ordered_at] datetimeoffset NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [receivers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [archive_version] int NULL,
        [layers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ready_at] datetimeoffset NULL,
        [attempts] int NOT NULL,
        [next_attempt_at] datetimeoffset NOT NULL,
        [problem] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_owner] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_extracts] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [inbound_messages] (
        [from] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [type] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [channel_sequence] bigint NOT NULL,
        [envelope] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content_bytes] bigint NOT NULL,
        [received_at] datetimeoffset NOT NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [attempts] int NOT NULL,
        [next_attempt_at] datetimeoffset NOT NULL,
        [last_error] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [problem_code] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [processed_at] datetimeoffset NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_inbound_messages] PRIMARY KEY ([from], [id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [leave_covers] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [person] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [covered_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first_day] date NOT NULL,
        [last_day] date NOT NULL,
        [set_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [set_at] datetimeoffset NOT NULL,
        [ended_at] datetimeoffset NULL,
        [ended_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_leave_covers] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [level_comparisons] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [peer] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ordered_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [read_again] bit NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ordered_at] datetimeoffset NOT NULL,
        [started_at] datetimeoffset NULL,
        [finished_at] datetimeoffset NULL,
        [releases_here] int NOT NULL,
        [releases_there] int NOT NULL,
        [layers] int NOT NULL,
        [under_way] int NOT NULL,
        [unread] int NOT NULL,
        [differences] int NOT NULL,
        [behind_here_since] datetimeoffset NULL,
        [behind_there_since] datetimeoffset NULL,
        [questions] int NOT NULL,
        [problem] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_level_comparisons] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [level_differences] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [comparison_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [peer] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [side] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [released_by] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [other_digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [file] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [layer] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [features_here] bigint NULL,
        [features_there] bigint NULL,
        [area_here] decimal(20,2) NULL,
        [area_there] decimal(20,2) NULL,
        [root_here] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [root_there] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [first_feature] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [first_feature_kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [features_found] int NOT NULL,
        [damage] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [since] datetimeoffset NOT NULL,
        [repair] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [repair_asked_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [repair_asked_at] datetimeoffset NULL,
        [repair_ended_at] datetimeoffset NULL,
        [repair_problem] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [evidence_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_level_differences] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [library_loads] (
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [stage] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [filing_number] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [load_number] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [package_digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [loaded_at] datetimeoffset NOT NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_library_loads] PRIMARY KEY ([case_id], [stage])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [mails] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [is_digest] bit NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [attempts] int NOT NULL,
        [next_attempt_at] datetimeoffset NOT NULL,
        [last_error] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [sent_at] datetimeoffset NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_mails] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [notification_choices] (
        [user_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [address] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kinds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [pace] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [digest_at] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_notification_choices] PRIMARY KEY ([user_name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [notifications] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [cause] nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [task_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [division] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject_en] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject_zh] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [task_en] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [task_zh] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [read_at] datetimeoffset NULL,
        [for_digest] bit NOT NULL,
        [mail_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_notifications] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [outbound_messages] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [to] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [type] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [channel_sequence] bigint NOT NULL,
        [envelope] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [content_bytes] bigint NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [expires_at] datetimeoffset NOT NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [attempts] int NOT NULL,
        [next_attempt_at] datetimeoffset NOT NULL,
        [last_error] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [problem_code] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [warned_at] datetimeoffset NULL,
        [delivered_at] datetimeoffset NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_outbound_messages] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [release_recalls] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [release_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [successor_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [asked_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [asked_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [asked_at] datetimeoffset NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [decided_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [decided_at] datetimeoffset NULL,
        [answer] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_release_recalls] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [release_summaries] (
        [digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [algorithm] nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [read_at] datetimeoffset NULL,
        [attempts] int NOT NULL,
        [layers_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [damage] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_release_summaries] PRIMARY KEY ([digest], [algorithm])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [releases] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [package_digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [released_by] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [released_at] datetimeoffset NOT NULL,
        [decision_ids] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [change_number] bigint NOT NULL,
        CONSTRAINT [pk_releases] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [requests] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [version] int NOT NULL,
        [requester] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [holder] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [requested_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [requested_by_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [purpose] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [layers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [asked_at] datetimeoffset NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [answer] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [answered_at] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_requests] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [review_tasks] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [workflow_instance_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [title_en] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [title_zh] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [candidate_role] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [division] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [department] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [requested_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [document_number_needed] bit NOT NULL,
        [may_decide_together] bit NOT NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [claimed_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [created_at] datetimeoffset NOT NULL,
        [due_at] datetimeoffset NOT NULL,
        [decided_at] datetimeoffset NULL,
        [decided_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [decided_for] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [outcome] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_review_tasks] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [rule_pack_drafts] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [parent_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [parent_version] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [from_version] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [name_zh] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name_en] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [edits] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [authors] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [changed_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [changed_at] datetimeoffset NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [proposed_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [proposed_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [proposed_at] datetimeoffset NULL,
        [valid_from] date NULL,
        [note] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [decided_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [decided_at] datetimeoffset NULL,
        [answer] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [published_version] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_rule_pack_drafts] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [rule_packs] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [number] int NOT NULL,
        [pack_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [valid_from] date NOT NULL,
        [parent_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [parent_version] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [jws] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [proposed_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [published_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [published_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_rule_packs] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [sign_in_certificates] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [owner] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [thumbprint] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [serial_number] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [valid_from] datetimeoffset NOT NULL,
        [valid_until] datetimeoffset NOT NULL,
        [bound_at] datetimeoffset NOT NULL,
        [bound_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [used_at] datetimeoffset NULL,
        CONSTRAINT [pk_sign_in_certificates] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [submissions] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [upload_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [submitted_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [submitted_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [for_case] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [version] int NULL,
        [problem_code] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [problem_values] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [created_at] datetimeoffset NOT NULL,
        [finished_at] datetimeoffset NULL,
        [attempts] int NOT NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_submissions] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [subscriptions] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subscriber] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [division] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_type_code] nvarchar(8) COLLATE Latin1_General_100_BIN2 NULL,
        [created_at] datetimeoffset NOT NULL,
        [filter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [pk_subscriptions] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [sync_cursors] (
        [peer] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [dataset] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [position] bigint NOT NULL,
        [last_read_at] datetimeoffset NULL,
        [last_change_at] datetimeoffset NULL,
        [last_problem] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_sync_cursors] PRIMARY KEY ([peer], [dataset])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [time_stamp_batches] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [root] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [count] int NOT NULL,
        [made_at] datetimeoffset NOT NULL,
        [token] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [stamped_at] datetimeoffset NULL,
        [authority] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [attempts] int NOT NULL,
        [last_error] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_time_stamp_batches] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [time_stamp_leaves] (
        [digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [queued_at] datetimeoffset NOT NULL,
        [batch_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [place] int NOT NULL,
        CONSTRAINT [pk_time_stamp_leaves] PRIMARY KEY ([digest])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [timeline_entries] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [at] datetimeoffset NOT NULL,
        [node] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [key] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [actor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [values] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [evidence_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [event_number] bigint NULL,
        CONSTRAINT [pk_timeline_entries] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [told_causes] (
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_told_causes] PRIMARY KEY ([kind], [subject])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [uploads] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [owner] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [file_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [length] bigint NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [expires_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_uploads] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [webhook_deliveries] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [webhook_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [event_number] bigint NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [attempts] int NOT NULL,
        [next_attempt_at] datetimeoffset NOT NULL,
        [last_error] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [delivered_at] datetimeoffset NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_webhook_deliveries] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [webhooks] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [url] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [types] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [division] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [plan_type_code] nvarchar(8) COLLATE Latin1_General_100_BIN2 NULL,
        [after] bigint NOT NULL,
        [created_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [secret] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [former_secret] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [former_until] datetimeoffset NULL,
        [ended_at] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_webhooks] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_bookmarks] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [instance_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [correlation_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [activity_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_run_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [payload_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [created_at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_workflow_bookmarks] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_definitions] (
        [version_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [description] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [is_published] bit NOT NULL,
        [is_latest] bit NOT NULL,
        [activity_type] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [created_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [authors] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [state] nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
        [validated_at] datetimeoffset NULL,
        [simulated_at] datetimeoffset NULL,
        [submitted_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [submitted_at] datetimeoffset NULL,
        [published_by] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [published_at] datetimeoffset NULL,
        [note] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [migration_proposal] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [pk_workflow_definitions] PRIMARY KEY ([version_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_incidents] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [instance_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [activity_node_id] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [activity_run_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [activity_type] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [message] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [exception_type] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [at] datetimeoffset NOT NULL,
        CONSTRAINT [pk_workflow_incidents] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_instances] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_version_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_version] int NOT NULL,
        [parent_instance_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [correlation_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [sub_status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [incident_count] int NOT NULL,
        [is_parked] bit NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [updated_at] datetimeoffset NOT NULL,
        [finished_at] datetimeoffset NULL,
        [revision] bigint NOT NULL,
        [state_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_workflow_instances] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_journal] (
        [instance_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [sequence] bigint NOT NULL,
        [at] datetimeoffset NOT NULL,
        [activity_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_node_id] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_run_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_type] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [event_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [outcome] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [message] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [pk_workflow_journal] PRIMARY KEY ([instance_id], [sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_stimuli] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [definition_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [definition_version_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [instance_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [parent_instance_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [trigger_activity_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [bookmark_id] char(36) COLLATE Latin1_General_100_BIN2 NULL,
        [bookmark_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [bookmark_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [correlation_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [input_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [properties_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [due_at] datetimeoffset NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [expires_at] datetimeoffset NULL,
        [attempts] int NOT NULL,
        [last_error] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [leased_until] datetimeoffset NULL,
        [parked_at] datetimeoffset NULL,
        CONSTRAINT [pk_workflow_stimuli] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [workflow_triggers] (
        [definition_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ordinal] int NOT NULL,
        [definition_version_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [activity_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [payload_json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_workflow_triggers] PRIMARY KEY ([definition_id], [ordinal])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [case_versions] (
        [number] int NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [digest] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [archive_version] int NOT NULL,
        [stored_at] datetimeoffset NOT NULL,
        [sealed_at] datetimeoffset NULL,
        [profile] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [pk_case_versions] PRIMARY KEY ([case_id], [number]),
        CONSTRAINT [fk_case_versions_cases] FOREIGN KEY ([case_id]) REFERENCES [cases] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [findings] (
        [check_run_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [index] int NOT NULL,
        [rule] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [severity] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [layer] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [json] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [pk_findings] PRIMARY KEY ([check_run_id], [index]),
        CONSTRAINT [fk_findings_check_runs] FOREIGN KEY ([check_run_id]) REFERENCES [check_runs] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [rehearsals] (
        [id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [draft_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [draft_revision] int NOT NULL,
        [file] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [against_id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [against_version] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ordered_by_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created_at] datetimeoffset NOT NULL,
        [total] int NOT NULL,
        [done] int NOT NULL,
        [state] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [attempts] int NOT NULL,
        [lease_owner] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [lease_until] datetimeoffset NULL,
        [finished_at] datetimeoffset NULL,
        [revision] int NOT NULL,
        CONSTRAINT [pk_rehearsals] PRIMARY KEY ([id]),
        CONSTRAINT [fk_rehearsals_rule_pack_drafts] FOREIGN KEY ([draft_id]) REFERENCES [rule_pack_drafts] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE TABLE [rehearsed_versions] (
        [rehearsal_id] char(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [index] int NOT NULL,
        [case_id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] int NOT NULL,
        [result] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [pk_rehearsed_versions] PRIMARY KEY ([rehearsal_id], [index]),
        CONSTRAINT [fk_rehearsed_versions_rehearsals] FOREIGN KEY ([rehearsal_id]) REFERENCES [rehearsals] ([id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_account_sessions_seen] ON [account_sessions] ([seen_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_account_sessions_user_name] ON [account_sessions] ([user_name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_accounts_user_name] ON [accounts] ([user_name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_api_keys_owner] ON [api_keys] ([owner]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_archive_objects_verified_at] ON [archive_objects] ([verified_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_archive_proofs_kind_at] ON [archive_proofs] ([kind], [at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_archive_proofs_plan_at] ON [archive_proofs] ([plan], [at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_archive_requests_plan_asked_at] ON [archive_requests] ([plan], [asked_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_bundle_answers_owed] ON [bundle_answers] ([peer], [sent_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_bundle_answers_sent] ON [bundle_answers] ([sent_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_bundle_shipments_to] ON [bundle_shipments] ([to]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_bundles_at] ON [bundles] ([at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_bundles_peer] ON [bundles] ([peer], [at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_case_messages_answers] ON [case_messages] ([answers]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_case_messages_author] ON [case_messages] ([node], [author], [written_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_case_messages_case] ON [case_messages] ([case_id], [written_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_case_messages_kind] ON [case_messages] ([kind], [written_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_case_versions_digest] ON [case_versions] ([digest]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_cases_changed] ON [cases] ([changed_at], [key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_cases_division_path] ON [cases] ([division_path]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_cases_plan_state] ON [cases] ([plan], [state]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_cases_key] ON [cases] ([key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_cases_open_plan] ON [cases] ([plan]) WHERE state IN (''Stored'', ''Checking'', ''InReview'', ''Forwarded'', ''Approved'', ''Recorded'', ''Returned'', ''Suspended'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_cases_series_number] ON [cases] ([number_series], [number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_check_runs_status_created] ON [check_runs] ([status], [created_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_check_runs_case_version] ON [check_runs] ([case_id], [version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_evidence_case_node_kind_key] ON [evidence] ([case_id], [node], [kind], [key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_evidence_case_node_sequence] ON [evidence] ([case_id], [node], [sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_extracts_case_version] ON [extracts] ([case_id], [version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_extracts_state_next_attempt] ON [extracts] ([state], [next_attempt_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_extracts_state_ready] ON [extracts] ([state], [ready_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_extracts_release_filter] ON [extracts] ([release_id], [filter_key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_inbound_messages_due] ON [inbound_messages] ([status], [next_attempt_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_inbound_messages_received] ON [inbound_messages] ([received_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_inbound_messages_case_channel] ON [inbound_messages] ([from], [case_id], [channel_sequence]) WHERE case_id IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_inbound_messages_channel] ON [inbound_messages] ([from], [channel_sequence]) WHERE case_id IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_leave_covers_covered_by] ON [leave_covers] ([covered_by]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_leave_covers_last_day] ON [leave_covers] ([last_day]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_leave_covers_person] ON [leave_covers] ([person]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_level_comparisons_peer_ordered_at] ON [level_comparisons] ([peer], [ordered_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_level_comparisons_state_ordered_at] ON [level_comparisons] ([state], [ordered_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_level_differences_comparison_id] ON [level_differences] ([comparison_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_level_differences_repair] ON [level_differences] ([repair], [repair_asked_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_library_loads_plan] ON [library_loads] ([plan]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_mails_due] ON [mails] ([status], [next_attempt_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_notifications_mail] ON [notifications] ([mail_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_notifications_person] ON [notifications] ([user_name], [created_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_notifications_unread] ON [notifications] ([user_name], [read_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_notifications_cause] ON [notifications] ([user_name], [cause]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_outbound_messages_delivered] ON [outbound_messages] ([delivered_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_outbound_messages_due] ON [outbound_messages] ([status], [next_attempt_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_outbound_messages_case_channel] ON [outbound_messages] ([to], [case_id], [channel_sequence]) WHERE case_id IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_outbound_messages_channel] ON [outbound_messages] ([to], [channel_sequence]) WHERE case_id IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_rehearsals_draft] ON [rehearsals] ([draft_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_rehearsals_state] ON [rehearsals] ([state], [created_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_release_recalls_release] ON [release_recalls] ([release_id]) WHERE state <> ''Refused''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_release_summaries_state_read_at] ON [release_summaries] ([state], [read_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_releases_plan] ON [releases] ([plan]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_releases_released] ON [releases] ([released_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_releases_case_version] ON [releases] ([case_id], [version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_releases_change_number] ON [releases] ([change_number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_requests_asked] ON [requests] ([asked_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_requests_case] ON [requests] ([case_id], [state]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_review_tasks_case] ON [review_tasks] ([case_id], [created_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_review_tasks_inbox] ON [review_tasks] ([status], [division], [due_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_rule_pack_drafts_created] ON [rule_pack_drafts] ([created_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_rule_packs_number] ON [rule_packs] ([number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_rule_packs_version] ON [rule_packs] ([pack_id], [version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_sign_in_certificates_owner] ON [sign_in_certificates] ([owner]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_sign_in_certificates_thumbprint] ON [sign_in_certificates] ([thumbprint]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_submissions_status_created] ON [submissions] ([status], [created_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_submissions_upload] ON [submissions] ([upload_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_time_stamp_batches_stamped_at] ON [time_stamp_batches] ([stamped_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_time_stamp_leaves_batch_place] ON [time_stamp_leaves] ([batch_id], [place]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_timeline_entries_case_at] ON [timeline_entries] ([case_id], [at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [ix_timeline_entries_unnumbered] ON [timeline_entries] ([id]) WHERE event_number IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_timeline_entries_case_key] ON [timeline_entries] ([case_id], [key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_timeline_entries_event_number] ON [timeline_entries] ([event_number]) WHERE event_number IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_uploads_expires] ON [uploads] ([expires_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_uploads_owner] ON [uploads] ([owner]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_webhook_deliveries_due] ON [webhook_deliveries] ([status], [next_attempt_at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_webhook_deliveries_webhook_event] ON [webhook_deliveries] ([webhook_id], [event_number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_bookmarks_instance] ON [workflow_bookmarks] ([instance_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_bookmarks_name_hash] ON [workflow_bookmarks] ([name], [hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_workflow_definitions_latest] ON [workflow_definitions] ([definition_id]) WHERE is_latest = 1');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [ux_workflow_definitions_published] ON [workflow_definitions] ([definition_id]) WHERE is_published = 1');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [ux_workflow_definitions_version] ON [workflow_definitions] ([definition_id], [version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_incidents_at] ON [workflow_incidents] ([at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_incidents_instance] ON [workflow_incidents] ([instance_id], [at]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_instances_correlation] ON [workflow_instances] ([correlation_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_instances_created] ON [workflow_instances] ([created_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_instances_definition] ON [workflow_instances] ([definition_id], [status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_instances_parent] ON [workflow_instances] ([parent_instance_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_stimuli_due] ON [workflow_stimuli] ([due_at], [id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_stimuli_instance] ON [workflow_stimuli] ([instance_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    CREATE INDEX [ix_workflow_triggers_name_hash] ON [workflow_triggers] ([name], [hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128101647_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261128101647_Initial', N'10.0.14');
END;

COMMIT;
GO

