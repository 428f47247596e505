-- PostgreSQL only. An invite is written again when it is mailed, resent or answered: with room for that in its page, its
-- entries in the indexes stay as they are. Pages that are full already keep their rows.
alter table invite set (fillfactor = 85);
