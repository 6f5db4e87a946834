create table pipeline_run (
    id                  uuid primary key,
    pipeline            text        not null references pipeline,
    data_interval_start timestamptz not null,
    data_interval_end   timestamptz not null,
    trigger             text        not null check (trigger in ('SCHEDULE', 'MANUAL', 'BACKFILL', 'DATASET')),
    state               text        not null
        check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    cancel_requested    boolean     not null default false,
    created_at          timestamptz not null,
    started_at          timestamptz,
    ended_at            timestamptz,
    check (data_interval_start < data_interval_end),
    -- An interval has one run, and so at most one that succeeded; a failed one is retried, never doubled.
    unique (pipeline, data_interval_start, data_interval_end)
);
create index pipeline_run_newest on pipeline_run (pipeline, id desc);
create index pipeline_run_by_state on pipeline_run (pipeline, state, id desc);
create index pipeline_run_active on pipeline_run (pipeline, id) where state in ('QUEUED', 'RUNNING');
create index pipeline_run_freshness on pipeline_run (pipeline, data_interval_end desc) where state = 'SUCCEEDED';

create table task_run (
    id            uuid primary key,
    run_id        uuid    not null references pipeline_run on delete cascade,
    task          text    not null,
    -- A task that is mapped over a list has a row for each of its items.
    map_index     int     not null default 0,
    position      int     not null,
    spec          jsonb   not null,
    pool          text    not null,
    state         text    not null check (state in ('WAITING', 'QUEUED', 'RUNNING', 'UP_FOR_RETRY', 'SUCCEEDED',
                                                    'FAILED', 'UPSTREAM_FAILED', 'SKIPPED', 'CANCELLED')),
    attempt       int     not null default 1,
    -- Retries are counted from here: moved on by a retry or clear of a person, and by attempts that do not count.
    first_attempt int     not null default 1,
    lost          int     not null default 0,
    queued_at     timestamptz,
    retry_at      timestamptz,
    started_at    timestamptz,
    ended_at      timestamptz,
    metrics       jsonb,
    error         text,
    unique (run_id, task, map_index)
);
comment on column task_run.spec is 'the task as it was declared when the run was made';
comment on column task_run.attempt is 'number of the attempt that is under way or comes next';
create index task_run_pool on task_run (pool, state, queued_at) where state in ('QUEUED', 'RUNNING');

create table task_attempt (
    task_run_id        uuid        not null references task_run on delete cascade,
    attempt            int         not null,
    state              text        not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT',
                                                             'CANCELLED', 'INTERRUPTED', 'LOST')),
    -- Stands on the command line of the attempt's process, by which it is found again.
    token              uuid        not null unique,
    owner              text        not null,
    -- Raised at each change of owner: who holds an older one has lost the attempt.
    fence              int         not null default 1,
    host               text        not null,
    pid                bigint,
    process_started_at timestamptz,
    log_file           text,
    queued_at          timestamptz not null,
    started_at         timestamptz not null,
    ended_at           timestamptz,
    metrics            jsonb,
    error              text,
    primary key (task_run_id, attempt)
);
