-- Finds old claims by the blocks they lie in; keeps placements with a key from paying for one more tree.
create index idempotency_key_age on idempotency_key using brin (claimed_at);
