alter table pipeline add watched_until timestamptz;
comment on column pipeline.watched_until is 'moments until then at which runs should have ended have been looked at';
