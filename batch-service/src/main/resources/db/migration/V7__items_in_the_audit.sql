alter table audit_entry add map_index int;
comment on column audit_entry.map_index is 'of the item, where it was about one item of a mapped task';
