-- What people are told of, by whom it is to be received. Entries outlive the runs that they are about.
alter table pipeline add failing boolean not null default false;
update pipeline p set failing = coalesce((
    select state = 'FAILED' from pipeline_run r
    where r.pipeline = p.name and state in ('SUCCEEDED', 'FAILED') order by ended_at desc limit 1), false);
comment on column pipeline.failing is 'whether the run that ended last had failed, of those that were not cancelled';

create table notification (
    id                  uuid primary key,
    destination         text        not null,
    event               text        not null,
    pipeline            text        not null,
    occasion            text        not null,
    run_id              uuid,
    state               text,
    data_interval_start timestamptz not null,
    data_interval_end   timestamptz not null,
    task                text,
    error               text,
    at                  timestamptz not null,
    attempts            int         not null default 0,
    next_attempt_at     timestamptz,
    sent_at             timestamptz,
    problem             text,
    -- Each is told once, however many instances, restarts and retries of a run there are.
    unique (destination, pipeline, occasion)
);
comment on column notification.next_attempt_at is 'null when it was sent, or given up';
create index notification_newest on notification (pipeline, id desc);
create index notification_run on notification (run_id, id desc);
