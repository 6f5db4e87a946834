-- The table refuses what the contract cannot say, whoever writes: a price of NaN stops the connector for ever. Lengths
-- and patterns are those of Product.
alter table products
    add constraint sku_is_one check (sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$') not valid,
    add constraint name_has_a_length check (char_length(name) between 1 and 200) not valid,
    add constraint category_has_a_length check (char_length(category) between 1 and 100) not valid,
    add constraint price_is_a_number check (unit_price between 0 and 9999999999999999.99) not valid,
    add constraint currency_is_a_code check (currency ~ '^[A-Z]{3}$') not valid;

-- Rows that break a rule already stay, as nobody knows what they should say. The migration's log names the first of
-- them; a PUT, an import or a DELETE mends them.
do $$
declare
    rule record;
    bad text;
begin
    for rule in
        select conname, pg_get_expr(conbin, conrelid) as condition
        from pg_constraint where conrelid = 'products'::regclass and not convalidated
    loop
        execute format('select string_agg(sku, '', '') from (select sku from products where not %s order by sku limit 10) as bad',
            rule.condition) into bad;
        if bad is null then
            execute format('alter table products validate constraint %I', rule.conname);
        else
            raise warning 'Products that break the rule %: %', rule.conname, bad;
        end if;
    end loop;
end $$;
