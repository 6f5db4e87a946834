-- One database and user for each service that has one; nobody else gets in. Runs once, on an empty data folder.
CREATE ROLE orders LOGIN PASSWORD 'orders';
CREATE DATABASE orders OWNER orders;
REVOKE CONNECT ON DATABASE orders FROM PUBLIC;

CREATE ROLE inventory LOGIN PASSWORD 'inventory';
CREATE DATABASE inventory OWNER inventory;
REVOKE CONNECT ON DATABASE inventory FROM PUBLIC;

CREATE ROLE batch LOGIN PASSWORD 'batch';
CREATE DATABASE batch OWNER batch;
REVOKE CONNECT ON DATABASE batch FROM PUBLIC;

-- Debezium's: it may replicate, and read what inventory owns.
CREATE ROLE inventory_cdc LOGIN REPLICATION PASSWORD 'inventory_cdc';
GRANT inventory TO inventory_cdc;
