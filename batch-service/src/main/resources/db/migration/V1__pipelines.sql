-- What is known of a pipeline besides its declaration. Its row is also the lock under which its runs change.
create table pipeline (
    name            text primary key,
    paused          boolean     not null default false,
    schedule        text,
    scheduled_until timestamptz,
    created_at      timestamptz not null default now()
);
comment on column pipeline.schedule is 'cron and zone as last seen, so that a change is noticed';
comment on column pipeline.scheduled_until is 'end of the last data interval that the schedule has looked at';
