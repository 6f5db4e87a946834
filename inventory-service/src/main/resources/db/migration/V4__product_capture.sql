-- For Debezium, which may not make its own (publication.autocreate.mode=disabled): stock stays out of the topic.
create publication inventory_products for table products;
