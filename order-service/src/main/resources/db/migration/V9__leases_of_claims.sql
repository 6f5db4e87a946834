-- Who owns a claim has it to itself until then, by this database's clock, and so needs no lock while the log answers.
-- Instances of before, which know no leases, get one for what they claim.
alter table idempotency_key
    add column leased_until timestamptz not null default now() + interval '1 minute';

comment on column idempotency_key.leased_until is
    'Longer than a record of the owner may be under way to the log. Then others look there, and may take the claim over.';

-- Instances of before take over what they find unlocked: not while it is leased, and then for a minute.
create function lease_claim_to_new_owner() returns trigger language plpgsql as $$
begin
    if old.leased_until > now() then
        return null;
    end if;
    if new.leased_until = old.leased_until then
        new.leased_until := now() + interval '1 minute';
    end if;
    return new;
end
$$;

create trigger one_owner_at_a_time before update of owner on idempotency_key
    for each row when (new.owner <> old.owner) execute function lease_claim_to_new_owner();
