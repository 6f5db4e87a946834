-- A page of all statuses is made of one page of each, so that two of the five trees that every order paid for need not be.
drop index orders_newest;
drop index orders_of_user;
