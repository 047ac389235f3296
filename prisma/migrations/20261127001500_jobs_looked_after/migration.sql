-- The queue looks after its table of instances each minute, and locks the rows it would remove: locking asks for UPDATE.
GRANT UPDATE ON jobs.instance TO heard_once_app;
