-- What was bought by card. Its credits are in the ledger under the same reference; the books stay when the account goes.

create table purchase (
    reference  varchar(80) primary key,
    account_id bigint references account on delete set null,
    session_id varchar(255) unique, -- Stripe's, of the page where it is paid
    page       varchar(4000),
    credits    bigint      not null,
    amount     bigint      not null, -- in the smallest unit of the currency
    currency   varchar(3)  not null,
    made_at    timestamp with time zone not null,
    paid_at    timestamp with time zone,
    refunded   bigint      not null default 0, -- of the amount
    given      bigint      not null default 0, -- of the credits
    check (credits > 0),
    check (amount > 0),
    check (refunded between 0 and amount)
);

create index purchase_of_account on purchase (account_id);
