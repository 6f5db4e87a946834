create table backfill (
    id              uuid primary key,
    pipeline        text        not null references pipeline,
    interval_from   timestamptz not null,
    interval_to     timestamptz not null,
    max_active_runs int         not null,
    who             text        not null,
    note            text,
    paused          boolean     not null,
    cancelled       boolean     not null,
    intervals       int         not null,
    intervals_left  int         not null,
    left_out        int         not null,
    created_at      timestamptz not null
);
comment on column backfill.intervals is 'how many had no run when it started';
comment on column backfill.left_out is 'how many of these got a run from elsewhere meanwhile';
create index backfill_newest on backfill (pipeline, id desc);
create index backfill_open on backfill (pipeline, id) where intervals_left > 0 and not paused;

-- What is still to come. Each is gone from here in the transaction that makes its run.
create table backfill_interval (
    backfill_id         uuid        not null references backfill on delete cascade,
    data_interval_start timestamptz not null,
    data_interval_end   timestamptz not null,
    primary key (backfill_id, data_interval_start)
);
create index pipeline_run_backfill on pipeline_run (backfill_id, state) where backfill_id is not null;
alter table audit_entry add backfill_id uuid;
