-- Who did what, and why. Entries outlive the runs that they are about.
create table audit_entry (
    id       uuid primary key,
    at       timestamptz not null,
    who      text        not null,
    action   text        not null,
    pipeline text        not null,
    run_id   uuid,
    task     text,
    note     text
);
create index audit_entry_pipeline on audit_entry (pipeline, id desc);
create index audit_entry_run on audit_entry (run_id, id desc);
