CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE account_sessions (
        id uuid NOT NULL,
        user_name character varying(100) COLLATE "C" NOT NULL,
        stamp character varying(100) COLLATE "C" NOT NULL,
        method character varying(32) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        seen_at timestamp with time zone NOT NULL,
        address character varying(64) COLLATE "C" NOT NULL,
        program character varying(200) COLLATE "C" NOT NULL,
        CONSTRAINT pk_account_sessions PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE accounts (
        id uuid NOT NULL,
        user_name character varying(100) COLLATE "C" NOT NULL,
        display_name character varying(200) COLLATE "C" NOT NULL,
        division character varying(12) COLLATE "C" NOT NULL,
        password_hash character varying(500) COLLATE "C" NOT NULL,
        earlier_passwords text COLLATE "C" NOT NULL,
        password_changed_at timestamp with time zone,
        must_change_password boolean NOT NULL,
        grants text COLLATE "C" NOT NULL,
        disabled boolean NOT NULL,
        failed_sign_ins integer NOT NULL,
        locks integer NOT NULL,
        locked_until timestamp with time zone,
        signed_in_at timestamp with time zone,
        created_at timestamp with time zone NOT NULL,
        second_factor_key character varying(500) COLLATE "C",
        offered_factor_key character varying(500) COLLATE "C",
        second_factor_since timestamp with time zone,
        second_factor_step bigint NOT NULL,
        recovery_codes text COLLATE "C" NOT NULL,
        language character varying(10) COLLATE "C",
        security_stamp character varying(100) COLLATE "C" NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT pk_accounts PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE api_keys (
        id uuid NOT NULL,
        owner character varying(100) COLLATE "C" NOT NULL,
        name character varying(200) COLLATE "C" NOT NULL,
        hash character varying(64) COLLATE "C" NOT NULL,
        operations text COLLATE "C" NOT NULL,
        within character varying(12) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        revoked_at timestamp with time zone,
        used_at timestamp with time zone,
        CONSTRAINT pk_api_keys PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE archive_objects (
        plan character varying(64) COLLATE "C" NOT NULL,
        versions integer NOT NULL,
        archived_at timestamp with time zone NOT NULL,
        permanent boolean NOT NULL,
        locked_until timestamp with time zone NOT NULL,
        held_since timestamp with time zone,
        hold_reason character varying(1000) COLLATE "C",
        verified_at timestamp with time zone,
        damage character varying(1000) COLLATE "C",
        removal_begun_at timestamp with time zone,
        removed_at timestamp with time zone,
        requests integer NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT pk_archive_objects PRIMARY KEY (plan)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE archive_proofs (
        id uuid NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        version integer,
        at timestamp with time zone NOT NULL,
        duration bigint NOT NULL,
        sound boolean NOT NULL,
        files bigint NOT NULL,
        bytes bigint NOT NULL,
        findings text COLLATE "C" NOT NULL,
        instance character varying(200) COLLATE "C" NOT NULL,
        CONSTRAINT pk_archive_proofs PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE archive_requests (
        id uuid NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        reason character varying(1000) COLLATE "C" NOT NULL,
        asked_by character varying(200) COLLATE "C" NOT NULL,
        asked_at timestamp with time zone NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        decided_by character varying(200) COLLATE "C",
        decided_at timestamp with time zone,
        answer character varying(1000) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_archive_requests PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE audit_heads (
        node character varying(12) COLLATE "C" NOT NULL,
        day character varying(10) COLLATE "C" NOT NULL,
        number bigint NOT NULL,
        hash character varying(64) COLLATE "C" NOT NULL,
        signed text COLLATE "C" NOT NULL,
        countersigned text COLLATE "C",
        countersigned_at timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_audit_heads PRIMARY KEY (node, day)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE audit_lines (
        number bigint NOT NULL,
        at timestamp with time zone NOT NULL,
        actor character varying(200) COLLATE "C" NOT NULL,
        action character varying(100) COLLATE "C" NOT NULL,
        subject character varying(400) COLLATE "C" NOT NULL,
        outcome character varying(100) COLLATE "C" NOT NULL,
        values text COLLATE "C" NOT NULL,
        previous character varying(64) COLLATE "C" NOT NULL,
        hash character varying(64) COLLATE "C" NOT NULL,
        CONSTRAINT pk_audit_lines PRIMARY KEY (number)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE bundle_answers (
        peer character varying(12) COLLATE "C" NOT NULL,
        message_id uuid NOT NULL,
        envelope_sha256 character varying(64) COLLATE "C" NOT NULL,
        problem_code character varying(100) COLLATE "C",
        answered_at timestamp with time zone NOT NULL,
        sent_at timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_bundle_answers PRIMARY KEY (peer, message_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE bundle_shipments (
        message_id uuid NOT NULL,
        "to" character varying(12) COLLATE "C" NOT NULL,
        bundle_id uuid NOT NULL,
        envelope_sha256 character varying(64) COLLATE "C" NOT NULL,
        first_sent_at timestamp with time zone NOT NULL,
        sent_at timestamp with time zone NOT NULL,
        times integer NOT NULL,
        due_at timestamp with time zone NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT pk_bundle_shipments PRIMARY KEY (message_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE bundle_turns (
        peer character varying(12) COLLATE "C" NOT NULL,
        owner character varying(200) COLLATE "C",
        until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_bundle_turns PRIMARY KEY (peer)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE bundles (
        id uuid NOT NULL,
        direction character varying(32) COLLATE "C" NOT NULL,
        peer character varying(12) COLLATE "C" NOT NULL,
        carrier character varying(32) COLLATE "C" NOT NULL,
        file_name character varying(200) COLLATE "C" NOT NULL,
        length bigint NOT NULL,
        envelopes integer NOT NULL,
        answers integer NOT NULL,
        at timestamp with time zone NOT NULL,
        postponed integer NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT pk_bundles PRIMARY KEY (id, direction)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE case_messages (
        id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        node character varying(12) COLLATE "C" NOT NULL,
        author character varying(100) COLLATE "C" NOT NULL,
        written_at timestamp with time zone NOT NULL,
        known_at timestamp with time zone NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        answers uuid,
        jws text COLLATE "C" NOT NULL,
        CONSTRAINT pk_case_messages PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE cases (
        id character varying(32) COLLATE "C" NOT NULL,
        key uuid NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        plan_name character varying(400) COLLATE "C" NOT NULL,
        plan_level character varying(32) COLLATE "C" NOT NULL,
        submitted_from character varying(12) COLLATE "C",
        submitted_by character varying(100) COLLATE "C" NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        state_before_suspension character varying(32) COLLATE "C",
        opened_at timestamp with time zone NOT NULL,
        changed_at timestamp with time zone NOT NULL,
        revision integer NOT NULL,
        division_path character varying(100) COLLATE "C" NOT NULL,
        number integer NOT NULL,
        number_series character varying(20) COLLATE "C" NOT NULL,
        search_text character varying(500) COLLATE "C" NOT NULL,
        CONSTRAINT pk_cases PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE check_runs (
        id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        rule_pack_id character varying(200) COLLATE "C" NOT NULL,
        status character varying(32) COLLATE "C" NOT NULL,
        percent integer NOT NULL,
        step character varying(400) COLLATE "C" NOT NULL,
        attempts integer NOT NULL,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        created_at timestamp with time zone NOT NULL,
        finished_at timestamp with time zone,
        finding_count integer NOT NULL,
        blocking_count integer NOT NULL,
        report_jws text COLLATE "C",
        problem text COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_check_runs PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE evidence (
        id character varying(64) COLLATE "C" NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        node character varying(12) COLLATE "C" NOT NULL,
        sequence integer NOT NULL,
        previous character varying(64) COLLATE "C" NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        key character varying(400) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        at timestamp with time zone NOT NULL,
        jws text COLLATE "C" NOT NULL,
        CONSTRAINT pk_evidence PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE extracts (
        id uuid NOT NULL,
        release_id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        plan_name character varying(400) COLLATE "C" NOT NULL,
        package_digest character varying(64) COLLATE "C" NOT NULL,
        released_by character varying(12) COLLATE "C" NOT NULL,
        released_at timestamp with time zone NOT NULL,
        filter text COLLATE "C" NOT NULL,
        filter_key character varying(64) COLLATE "C" NOT NULL,
        ordered_at timestamp with time zone NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        receivers text COLLATE "C" NOT NULL,
        digest character varying(64) COLLATE "C",
        archive_version integer,
        layers text COLLATE "C" NOT NULL,
        ready_at timestamp with time zone,
        attempts integer NOT NULL,
        next_attempt_at timestamp with time zone NOT NULL,
        problem character varying(500) COLLATE "C",
        lease_owner character varying(100) COLLATE "C",
        lease_until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_extracts PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE inbound_messages (
        "from" character varying(12) COLLATE "C" NOT NULL,
        id uuid NOT NULL,
        case_id character varying(32) COLLATE "C",
        type character varying(100) COLLATE "C" NOT NULL,
        channel_sequence bigint NOT NULL,
        envelope text COLLATE "C" NOT NULL,
        content_bytes bigint NOT NULL,
        received_at timestamp with time zone NOT NULL,
        status character varying(32) COLLATE "C" NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamp with time zone NOT NULL,
        last_error character varying(1000) COLLATE "C",
        problem_code character varying(100) COLLATE "C",
        processed_at timestamp with time zone,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_inbound_messages PRIMARY KEY ("from", id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE leave_covers (
        id uuid NOT NULL,
        person character varying(100) COLLATE "C" NOT NULL,
        covered_by character varying(100) COLLATE "C" NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        set_by character varying(100) COLLATE "C" NOT NULL,
        set_at timestamp with time zone NOT NULL,
        ended_at timestamp with time zone,
        ended_by character varying(100) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_leave_covers PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE level_comparisons (
        id uuid NOT NULL,
        peer character varying(12) COLLATE "C" NOT NULL,
        ordered_by character varying(200) COLLATE "C",
        read_again boolean NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        ordered_at timestamp with time zone NOT NULL,
        started_at timestamp with time zone,
        finished_at timestamp with time zone,
        releases_here integer NOT NULL,
        releases_there integer NOT NULL,
        layers integer NOT NULL,
        under_way integer NOT NULL,
        unread integer NOT NULL,
        differences integer NOT NULL,
        behind_here_since timestamp with time zone,
        behind_there_since timestamp with time zone,
        questions integer NOT NULL,
        problem character varying(1000) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_level_comparisons PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE level_differences (
        id uuid NOT NULL,
        comparison_id uuid NOT NULL,
        peer character varying(12) COLLATE "C" NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        side character varying(32) COLLATE "C" NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        plan_name character varying(400) COLLATE "C" NOT NULL,
        released_by character varying(12) COLLATE "C" NOT NULL,
        digest character varying(64) COLLATE "C" NOT NULL,
        other_digest character varying(64) COLLATE "C",
        file character varying(2000) COLLATE "C" NOT NULL,
        layer character varying(400) COLLATE "C" NOT NULL,
        features_here bigint,
        features_there bigint,
        area_here numeric(20,2),
        area_there numeric(20,2),
        root_here character varying(64) COLLATE "C",
        root_there character varying(64) COLLATE "C",
        first_feature character varying(400) COLLATE "C",
        first_feature_kind character varying(32) COLLATE "C",
        features_found integer NOT NULL,
        damage character varying(1000) COLLATE "C",
        since timestamp with time zone NOT NULL,
        repair character varying(32) COLLATE "C" NOT NULL,
        repair_asked_by character varying(200) COLLATE "C",
        repair_asked_at timestamp with time zone,
        repair_ended_at timestamp with time zone,
        repair_problem character varying(1000) COLLATE "C",
        evidence_id character varying(64) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_level_differences PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE library_loads (
        case_id character varying(32) COLLATE "C" NOT NULL,
        stage character varying(32) COLLATE "C" NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        filing_number character varying(100) COLLATE "C" NOT NULL,
        load_number character varying(64) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        package_digest character varying(64) COLLATE "C" NOT NULL,
        loaded_at timestamp with time zone NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT pk_library_loads PRIMARY KEY (case_id, stage)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE mails (
        id uuid NOT NULL,
        user_name character varying(100) COLLATE "C" NOT NULL,
        is_digest boolean NOT NULL,
        created_at timestamp with time zone NOT NULL,
        status character varying(32) COLLATE "C" NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamp with time zone NOT NULL,
        last_error character varying(500) COLLATE "C",
        sent_at timestamp with time zone,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_mails PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE notification_choices (
        user_name character varying(100) COLLATE "C" NOT NULL,
        address character varying(254) COLLATE "C" NOT NULL,
        kinds text COLLATE "C" NOT NULL,
        pace character varying(32) COLLATE "C" NOT NULL,
        digest_at timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_notification_choices PRIMARY KEY (user_name)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE notifications (
        id uuid NOT NULL,
        user_name character varying(100) COLLATE "C" NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        cause character varying(150) COLLATE "C" NOT NULL,
        case_id character varying(32) COLLATE "C",
        task_id uuid,
        division character varying(12) COLLATE "C" NOT NULL,
        subject_en character varying(400) COLLATE "C" NOT NULL,
        subject_zh character varying(400) COLLATE "C" NOT NULL,
        task_en character varying(400) COLLATE "C" NOT NULL,
        task_zh character varying(400) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        read_at timestamp with time zone,
        for_digest boolean NOT NULL,
        mail_id uuid,
        revision integer NOT NULL,
        CONSTRAINT pk_notifications PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE outbound_messages (
        id uuid NOT NULL,
        "to" character varying(12) COLLATE "C" NOT NULL,
        case_id character varying(32) COLLATE "C",
        type character varying(100) COLLATE "C" NOT NULL,
        channel_sequence bigint NOT NULL,
        envelope text COLLATE "C" NOT NULL,
        content_json text COLLATE "C" NOT NULL,
        content_bytes bigint NOT NULL,
        created_at timestamp with time zone NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        status character varying(32) COLLATE "C" NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamp with time zone NOT NULL,
        last_error character varying(1000) COLLATE "C",
        problem_code character varying(100) COLLATE "C",
        warned_at timestamp with time zone,
        delivered_at timestamp with time zone,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_outbound_messages PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE release_recalls (
        id uuid NOT NULL,
        release_id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        reason character varying(1000) COLLATE "C" NOT NULL,
        successor_id uuid,
        asked_by character varying(100) COLLATE "C" NOT NULL,
        asked_by_name character varying(200) COLLATE "C" NOT NULL,
        asked_at timestamp with time zone NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        decided_by character varying(100) COLLATE "C",
        decided_at timestamp with time zone,
        answer character varying(1000) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_release_recalls PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE release_summaries (
        digest character varying(64) COLLATE "C" NOT NULL,
        algorithm character varying(50) COLLATE "C" NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        read_at timestamp with time zone,
        attempts integer NOT NULL,
        layers_json text COLLATE "C" NOT NULL,
        damage character varying(1000) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_release_summaries PRIMARY KEY (digest, algorithm)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE releases (
        id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        plan_name character varying(400) COLLATE "C" NOT NULL,
        package_digest character varying(64) COLLATE "C" NOT NULL,
        released_by character varying(12) COLLATE "C" NOT NULL,
        released_at timestamp with time zone NOT NULL,
        decision_ids text COLLATE "C" NOT NULL,
        change_number bigint NOT NULL,
        CONSTRAINT pk_releases PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE requests (
        id uuid NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        plan character varying(64) COLLATE "C" NOT NULL,
        case_id character varying(32) COLLATE "C",
        version integer NOT NULL,
        requester character varying(12) COLLATE "C" NOT NULL,
        holder character varying(12) COLLATE "C" NOT NULL,
        requested_by character varying(100) COLLATE "C" NOT NULL,
        requested_by_name character varying(400) COLLATE "C" NOT NULL,
        purpose character varying(4000) COLLATE "C" NOT NULL,
        layers text COLLATE "C" NOT NULL,
        asked_at timestamp with time zone NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        answer character varying(4000) COLLATE "C" NOT NULL,
        answered_at timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_requests PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE review_tasks (
        id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        workflow_instance_id character varying(64) COLLATE "C" NOT NULL,
        title_en character varying(400) COLLATE "C" NOT NULL,
        title_zh character varying(400) COLLATE "C" NOT NULL,
        candidate_role character varying(32) COLLATE "C" NOT NULL,
        division character varying(12) COLLATE "C" NOT NULL,
        department character varying(40) COLLATE "C",
        requested_by character varying(100) COLLATE "C",
        kind character varying(32) COLLATE "C" NOT NULL,
        document_number_needed boolean NOT NULL,
        may_decide_together boolean NOT NULL,
        status character varying(32) COLLATE "C" NOT NULL,
        claimed_by character varying(100) COLLATE "C",
        created_at timestamp with time zone NOT NULL,
        due_at timestamp with time zone NOT NULL,
        decided_at timestamp with time zone,
        decided_by character varying(100) COLLATE "C",
        decided_for character varying(100) COLLATE "C",
        outcome character varying(32) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_review_tasks PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE rule_pack_drafts (
        id uuid NOT NULL,
        parent_id character varying(64) COLLATE "C" NOT NULL,
        parent_version character varying(40) COLLATE "C" NOT NULL,
        from_version character varying(40) COLLATE "C",
        name_zh character varying(200) COLLATE "C" NOT NULL,
        name_en character varying(200) COLLATE "C" NOT NULL,
        edits text COLLATE "C" NOT NULL,
        created_by_name character varying(200) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        authors text COLLATE "C" NOT NULL,
        changed_by_name character varying(200) COLLATE "C" NOT NULL,
        changed_at timestamp with time zone NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        proposed_by character varying(100) COLLATE "C",
        proposed_by_name character varying(200) COLLATE "C",
        proposed_at timestamp with time zone,
        valid_from date,
        note character varying(1000) COLLATE "C",
        decided_by_name character varying(200) COLLATE "C",
        decided_at timestamp with time zone,
        answer character varying(1000) COLLATE "C",
        published_version character varying(40) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_rule_pack_drafts PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE rule_packs (
        id uuid NOT NULL,
        number integer NOT NULL,
        pack_id character varying(64) COLLATE "C" NOT NULL,
        version character varying(40) COLLATE "C" NOT NULL,
        valid_from date NOT NULL,
        parent_id character varying(64) COLLATE "C" NOT NULL,
        parent_version character varying(40) COLLATE "C" NOT NULL,
        jws text COLLATE "C" NOT NULL,
        proposed_by_name character varying(200) COLLATE "C" NOT NULL,
        published_by_name character varying(200) COLLATE "C" NOT NULL,
        published_at timestamp with time zone NOT NULL,
        CONSTRAINT pk_rule_packs PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE sign_in_certificates (
        id uuid NOT NULL,
        owner character varying(100) COLLATE "C" NOT NULL,
        thumbprint character varying(64) COLLATE "C" NOT NULL,
        subject character varying(400) COLLATE "C" NOT NULL,
        issuer character varying(400) COLLATE "C" NOT NULL,
        serial_number character varying(64) COLLATE "C" NOT NULL,
        valid_from timestamp with time zone NOT NULL,
        valid_until timestamp with time zone NOT NULL,
        bound_at timestamp with time zone NOT NULL,
        bound_by character varying(100) COLLATE "C" NOT NULL,
        used_at timestamp with time zone,
        CONSTRAINT pk_sign_in_certificates PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE submissions (
        id uuid NOT NULL,
        upload_id uuid NOT NULL,
        submitted_by character varying(100) COLLATE "C" NOT NULL,
        submitted_by_name character varying(200) COLLATE "C" NOT NULL,
        for_case character varying(32) COLLATE "C",
        status character varying(32) COLLATE "C" NOT NULL,
        case_id character varying(32) COLLATE "C",
        version integer,
        problem_code character varying(100) COLLATE "C",
        problem_values text COLLATE "C",
        created_at timestamp with time zone NOT NULL,
        finished_at timestamp with time zone,
        attempts integer NOT NULL,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_submissions PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE subscriptions (
        id uuid NOT NULL,
        subscriber character varying(12) COLLATE "C" NOT NULL,
        division character varying(12) COLLATE "C" NOT NULL,
        plan_type_code character varying(8) COLLATE "C",
        created_at timestamp with time zone NOT NULL,
        filter text COLLATE "C",
        CONSTRAINT pk_subscriptions PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE sync_cursors (
        peer character varying(12) COLLATE "C" NOT NULL,
        dataset character varying(100) COLLATE "C" NOT NULL,
        position bigint NOT NULL,
        last_read_at timestamp with time zone,
        last_change_at timestamp with time zone,
        last_problem character varying(2000) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_sync_cursors PRIMARY KEY (peer, dataset)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE time_stamp_batches (
        id uuid NOT NULL,
        root character varying(64) COLLATE "C" NOT NULL,
        count integer NOT NULL,
        made_at timestamp with time zone NOT NULL,
        token text COLLATE "C",
        stamped_at timestamp with time zone,
        authority character varying(400) COLLATE "C",
        attempts integer NOT NULL,
        last_error character varying(1000) COLLATE "C",
        revision integer NOT NULL,
        CONSTRAINT pk_time_stamp_batches PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE time_stamp_leaves (
        digest character varying(64) COLLATE "C" NOT NULL,
        queued_at timestamp with time zone NOT NULL,
        batch_id uuid,
        place integer NOT NULL,
        CONSTRAINT pk_time_stamp_leaves PRIMARY KEY (digest)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE timeline_entries (
        id uuid NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        at timestamp with time zone NOT NULL,
        node character varying(12) COLLATE "C" NOT NULL,
        kind character varying(100) COLLATE "C" NOT NULL,
        key character varying(400) COLLATE "C" NOT NULL,
        actor character varying(200) COLLATE "C" NOT NULL,
        values text COLLATE "C" NOT NULL,
        evidence_id character varying(64) COLLATE "C",
        event_number bigint,
        CONSTRAINT pk_timeline_entries PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE told_causes (
        kind character varying(32) COLLATE "C" NOT NULL,
        subject uuid NOT NULL,
        at timestamp with time zone NOT NULL,
        CONSTRAINT pk_told_causes PRIMARY KEY (kind, subject)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE uploads (
        id uuid NOT NULL,
        owner character varying(100) COLLATE "C" NOT NULL,
        file_name character varying(400) COLLATE "C" NOT NULL,
        length bigint NOT NULL,
        created_at timestamp with time zone NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT pk_uploads PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE webhook_deliveries (
        id uuid NOT NULL,
        webhook_id uuid NOT NULL,
        event_number bigint NOT NULL,
        created_at timestamp with time zone NOT NULL,
        status character varying(32) COLLATE "C" NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamp with time zone NOT NULL,
        last_error character varying(500) COLLATE "C",
        delivered_at timestamp with time zone,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_webhook_deliveries PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE webhooks (
        id uuid NOT NULL,
        name character varying(100) COLLATE "C" NOT NULL,
        url character varying(1000) COLLATE "C" NOT NULL,
        types text COLLATE "C" NOT NULL,
        division character varying(12) COLLATE "C" NOT NULL,
        plan_type_code character varying(8) COLLATE "C",
        after bigint NOT NULL,
        created_by character varying(100) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        secret character varying(1000) COLLATE "C" NOT NULL,
        former_secret character varying(1000) COLLATE "C",
        former_until timestamp with time zone,
        ended_at timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_webhooks PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_bookmarks (
        id uuid NOT NULL,
        instance_id uuid NOT NULL,
        name character varying(200) COLLATE "C" NOT NULL,
        hash character varying(64) COLLATE "C" NOT NULL,
        correlation_id character varying(200) COLLATE "C",
        activity_id character varying(200) COLLATE "C" NOT NULL,
        activity_run_id character varying(100) COLLATE "C" NOT NULL,
        payload_json text COLLATE "C",
        created_at timestamp with time zone NOT NULL,
        CONSTRAINT pk_workflow_bookmarks PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_definitions (
        version_id character varying(100) COLLATE "C" NOT NULL,
        definition_id character varying(100) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        name character varying(400) COLLATE "C",
        description text COLLATE "C",
        is_published boolean NOT NULL,
        is_latest boolean NOT NULL,
        activity_type character varying(400) COLLATE "C",
        text text COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        created_by character varying(100) COLLATE "C",
        authors character varying(2000) COLLATE "C",
        state character varying(20) COLLATE "C",
        validated_at timestamp with time zone,
        simulated_at timestamp with time zone,
        submitted_by character varying(100) COLLATE "C",
        submitted_at timestamp with time zone,
        published_by character varying(100) COLLATE "C",
        published_at timestamp with time zone,
        note character varying(2000) COLLATE "C",
        migration_proposal text COLLATE "C",
        CONSTRAINT pk_workflow_definitions PRIMARY KEY (version_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_incidents (
        id uuid NOT NULL,
        instance_id uuid NOT NULL,
        definition_id character varying(100) COLLATE "C" NOT NULL,
        activity_id character varying(200) COLLATE "C",
        activity_node_id character varying(2000) COLLATE "C",
        activity_run_id character varying(100) COLLATE "C",
        activity_type character varying(400) COLLATE "C",
        message text COLLATE "C" NOT NULL,
        exception_type character varying(500) COLLATE "C",
        at timestamp with time zone NOT NULL,
        CONSTRAINT pk_workflow_incidents PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_instances (
        id uuid NOT NULL,
        definition_id character varying(100) COLLATE "C" NOT NULL,
        definition_version_id character varying(100) COLLATE "C" NOT NULL,
        definition_version integer NOT NULL,
        parent_instance_id uuid,
        correlation_id character varying(200) COLLATE "C",
        name character varying(400) COLLATE "C",
        status character varying(32) COLLATE "C" NOT NULL,
        sub_status character varying(32) COLLATE "C" NOT NULL,
        incident_count integer NOT NULL,
        is_parked boolean NOT NULL,
        created_at timestamp with time zone NOT NULL,
        updated_at timestamp with time zone NOT NULL,
        finished_at timestamp with time zone,
        revision bigint NOT NULL,
        state_json text COLLATE "C" NOT NULL,
        CONSTRAINT pk_workflow_instances PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_journal (
        instance_id uuid NOT NULL,
        sequence bigint NOT NULL,
        at timestamp with time zone NOT NULL,
        activity_id character varying(200) COLLATE "C" NOT NULL,
        activity_node_id character varying(2000) COLLATE "C" NOT NULL,
        activity_run_id character varying(100) COLLATE "C" NOT NULL,
        activity_type character varying(400) COLLATE "C" NOT NULL,
        activity_name character varying(400) COLLATE "C",
        event_name character varying(100) COLLATE "C" NOT NULL,
        outcome text COLLATE "C",
        message text COLLATE "C",
        CONSTRAINT pk_workflow_journal PRIMARY KEY (instance_id, sequence)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_stimuli (
        id uuid NOT NULL,
        kind character varying(32) COLLATE "C" NOT NULL,
        definition_id character varying(100) COLLATE "C",
        definition_version_id character varying(100) COLLATE "C",
        instance_id uuid,
        parent_instance_id uuid,
        trigger_activity_id character varying(200) COLLATE "C",
        bookmark_id uuid,
        bookmark_name character varying(200) COLLATE "C",
        bookmark_hash character varying(64) COLLATE "C",
        correlation_id character varying(200) COLLATE "C",
        input_json text COLLATE "C",
        properties_json text COLLATE "C",
        due_at timestamp with time zone NOT NULL,
        created_at timestamp with time zone NOT NULL,
        expires_at timestamp with time zone,
        attempts integer NOT NULL,
        last_error text COLLATE "C",
        lease_owner character varying(200) COLLATE "C",
        leased_until timestamp with time zone,
        parked_at timestamp with time zone,
        CONSTRAINT pk_workflow_stimuli PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE workflow_triggers (
        definition_id character varying(100) COLLATE "C" NOT NULL,
        ordinal integer NOT NULL,
        definition_version_id character varying(100) COLLATE "C" NOT NULL,
        activity_id character varying(200) COLLATE "C" NOT NULL,
        name character varying(200) COLLATE "C" NOT NULL,
        hash character varying(64) COLLATE "C" NOT NULL,
        payload_json text COLLATE "C" NOT NULL,
        CONSTRAINT pk_workflow_triggers PRIMARY KEY (definition_id, ordinal)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE case_versions (
        number integer NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        digest character varying(64) COLLATE "C" NOT NULL,
        archive_version integer NOT NULL,
        stored_at timestamp with time zone NOT NULL,
        sealed_at timestamp with time zone,
        profile character varying(100) COLLATE "C",
        CONSTRAINT pk_case_versions PRIMARY KEY (case_id, number),
        CONSTRAINT fk_case_versions_cases FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE findings (
        check_run_id uuid NOT NULL,
        index integer NOT NULL,
        rule character varying(64) COLLATE "C" NOT NULL,
        severity character varying(32) COLLATE "C" NOT NULL,
        layer character varying(200) COLLATE "C" NOT NULL,
        json text COLLATE "C" NOT NULL,
        CONSTRAINT pk_findings PRIMARY KEY (check_run_id, index),
        CONSTRAINT fk_findings_check_runs FOREIGN KEY (check_run_id) REFERENCES check_runs (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE rehearsals (
        id uuid NOT NULL,
        draft_id uuid NOT NULL,
        draft_revision integer NOT NULL,
        file text COLLATE "C" NOT NULL,
        against_id character varying(64) COLLATE "C" NOT NULL,
        against_version character varying(40) COLLATE "C" NOT NULL,
        ordered_by_name character varying(200) COLLATE "C" NOT NULL,
        created_at timestamp with time zone NOT NULL,
        total integer NOT NULL,
        done integer NOT NULL,
        state character varying(32) COLLATE "C" NOT NULL,
        attempts integer NOT NULL,
        lease_owner character varying(200) COLLATE "C",
        lease_until timestamp with time zone,
        finished_at timestamp with time zone,
        revision integer NOT NULL,
        CONSTRAINT pk_rehearsals PRIMARY KEY (id),
        CONSTRAINT fk_rehearsals_rule_pack_drafts FOREIGN KEY (draft_id) REFERENCES rule_pack_drafts (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE TABLE rehearsed_versions (
        rehearsal_id uuid NOT NULL,
        index integer NOT NULL,
        case_id character varying(32) COLLATE "C" NOT NULL,
        version integer NOT NULL,
        result text COLLATE "C",
        CONSTRAINT pk_rehearsed_versions PRIMARY KEY (rehearsal_id, index),
        CONSTRAINT fk_rehearsed_versions_rehearsals FOREIGN KEY (rehearsal_id) REFERENCES rehearsals (id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_account_sessions_seen ON account_sessions (seen_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_account_sessions_user_name ON account_sessions (user_name);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_accounts_user_name ON accounts (user_name);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_api_keys_owner ON api_keys (owner);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_archive_objects_verified_at ON archive_objects (verified_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_archive_proofs_kind_at ON archive_proofs (kind, at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_archive_proofs_plan_at ON archive_proofs (plan, at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_archive_requests_plan_asked_at ON archive_requests (plan, asked_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_bundle_answers_owed ON bundle_answers (peer, sent_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_bundle_answers_sent ON bundle_answers (sent_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_bundle_shipments_to ON bundle_shipments ("to");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_bundles_at ON bundles (at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_bundles_peer ON bundles (peer, at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_case_messages_answers ON case_messages (answers);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_case_messages_author ON case_messages (node, author, written_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_case_messages_case ON case_messages (case_id, written_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_case_messages_kind ON case_messages (kind, written_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_case_versions_digest ON case_versions (digest);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_cases_changed ON cases (changed_at, key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_cases_division_path ON cases (division_path);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_cases_plan_state ON cases (plan, state);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_cases_key ON cases (key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_cases_open_plan ON cases (plan) WHERE state IN ('Stored', 'Checking', 'InReview', 'Forwarded', 'Approved', 'Recorded', 'Returned', 'Suspended');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_cases_series_number ON cases (number_series, number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_check_runs_status_created ON check_runs (status, created_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_check_runs_case_version ON check_runs (case_id, version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_evidence_case_node_kind_key ON evidence (case_id, node, kind, key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_evidence_case_node_sequence ON evidence (case_id, node, sequence);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_extracts_case_version ON extracts (case_id, version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_extracts_state_next_attempt ON extracts (state, next_attempt_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_extracts_state_ready ON extracts (state, ready_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_extracts_release_filter ON extracts (release_id, filter_key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_inbound_messages_due ON inbound_messages (status, next_attempt_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_inbound_messages_received ON inbound_messages (received_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_inbound_messages_case_channel ON inbound_messages ("from", case_id, channel_sequence) WHERE case_id IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_inbound_messages_channel ON inbound_messages ("from", channel_sequence) WHERE case_id IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_leave_covers_covered_by ON leave_covers (covered_by);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_leave_covers_last_day ON leave_covers (last_day);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_leave_covers_person ON leave_covers (person);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_level_comparisons_peer_ordered_at ON level_comparisons (peer, ordered_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_level_comparisons_state_ordered_at ON level_comparisons (state, ordered_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_level_differences_comparison_id ON level_differences (comparison_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_level_differences_repair ON level_differences (repair, repair_asked_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_library_loads_plan ON library_loads (plan);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_mails_due ON mails (status, next_attempt_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_notifications_mail ON notifications (mail_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_notifications_person ON notifications (user_name, created_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_notifications_unread ON notifications (user_name, read_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_notifications_cause ON notifications (user_name, cause);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_outbound_messages_delivered ON outbound_messages (delivered_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_outbound_messages_due ON outbound_messages (status, next_attempt_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_outbound_messages_case_channel ON outbound_messages ("to", case_id, channel_sequence) WHERE case_id IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_outbound_messages_channel ON outbound_messages ("to", channel_sequence) WHERE case_id IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_rehearsals_draft ON rehearsals (draft_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_rehearsals_state ON rehearsals (state, created_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_release_recalls_release ON release_recalls (release_id) WHERE state <> 'Refused';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_release_summaries_state_read_at ON release_summaries (state, read_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_releases_plan ON releases (plan);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_releases_released ON releases (released_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_releases_case_version ON releases (case_id, version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_releases_change_number ON releases (change_number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_requests_asked ON requests (asked_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_requests_case ON requests (case_id, state);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_review_tasks_case ON review_tasks (case_id, created_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_review_tasks_inbox ON review_tasks (status, division, due_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_rule_pack_drafts_created ON rule_pack_drafts (created_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_rule_packs_number ON rule_packs (number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_rule_packs_version ON rule_packs (pack_id, version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_sign_in_certificates_owner ON sign_in_certificates (owner);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_sign_in_certificates_thumbprint ON sign_in_certificates (thumbprint);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_submissions_status_created ON submissions (status, created_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_submissions_upload ON submissions (upload_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_time_stamp_batches_stamped_at ON time_stamp_batches (stamped_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_time_stamp_leaves_batch_place ON time_stamp_leaves (batch_id, place);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_timeline_entries_case_at ON timeline_entries (case_id, at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_timeline_entries_unnumbered ON timeline_entries (id) WHERE event_number IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_timeline_entries_case_key ON timeline_entries (case_id, key);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_timeline_entries_event_number ON timeline_entries (event_number) WHERE event_number IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_uploads_expires ON uploads (expires_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_uploads_owner ON uploads (owner);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_webhook_deliveries_due ON webhook_deliveries (status, next_attempt_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_webhook_deliveries_webhook_event ON webhook_deliveries (webhook_id, event_number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_bookmarks_instance ON workflow_bookmarks (instance_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_bookmarks_name_hash ON workflow_bookmarks (name, hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_workflow_definitions_latest ON workflow_definitions (definition_id) WHERE is_latest = true;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_workflow_definitions_published ON workflow_definitions (definition_id) WHERE is_published = true;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE UNIQUE INDEX ux_workflow_definitions_version ON workflow_definitions (definition_id, version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_incidents_at ON workflow_incidents (at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_incidents_instance ON workflow_incidents (instance_id, at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_instances_correlation ON workflow_instances (correlation_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_instances_created ON workflow_instances (created_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_instances_definition ON workflow_instances (definition_id, status);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_instances_parent ON workflow_instances (parent_instance_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_stimuli_due ON workflow_stimuli (due_at, id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_stimuli_instance ON workflow_stimuli (instance_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    CREATE INDEX ix_workflow_triggers_name_hash ON workflow_triggers (name, hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128101643_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261128101643_Initial', '10.0.14');
    END IF;
END $EF$;
COMMIT;

