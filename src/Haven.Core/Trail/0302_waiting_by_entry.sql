-- Looked up by entry too, by plans made while the queue's statistics say that it is empty, as it mostly is.
create index on trail.waiting (entry_id);
