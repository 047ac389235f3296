-- A working copy's key may be wrapped anew under another key-encryption key; nothing else of it ever changes.
GRANT UPDATE ("file_key") ON "working_copy" TO heard_once_app;
