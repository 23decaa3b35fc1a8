-- Who signs in elsewhere, by OpenID Connect, and of which accounts it is proved that their address is their owner's: by a
-- letter, or by who vouches for them.

create table foreign_identity (
    issuer     varchar(500) not null,
    subject    varchar(255) not null, -- what the issuer calls somebody, who is never called otherwise
    account_id bigint       not null references account on delete cascade,
    linked_at  timestamp with time zone not null,
    primary key (issuer, subject)
);

create index foreign_identity_of_account on foreign_identity (account_id);

create table proved_address (
    account_id bigint primary key references account on delete cascade,
    proved_at  timestamp with time zone not null
);
