-- With what the operator comes in at the site: of each key there is its SHA-256. And which forms have been sent that
-- count once.

create table operator_key (
    hash       char(64) primary key,
    expires_at timestamp with time zone not null
);

create table sent_form (
    number  char(32) primary key,
    sent_at timestamp with time zone not null
);

create index ledger_made_at on ledger (made_at);
