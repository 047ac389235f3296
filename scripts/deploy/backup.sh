#!/bin/sh
# Backs up one house, beside the running product: the notary's state, the database, vault and working copies; in this order, so that each part is no older
# than what it must know of. A backup that was cut off leaves nothing that looks whole. Keys are in no backup: SECURITY.md says why.
#
#   BACKUP_DATABASE_URL=… VAULT_DIR=… COPIES_DIR=… NOTARY_STATE_DIR=… scripts/deploy/backup.sh <folder>
#
# BACKUP_DATABASE_URL signs in as a role that may read everything (a superuser, by its own door); pg_dump must be no older than the server.
set -eu

refuse() { echo "backup: $1" >&2; exit 1; }
[ $# -eq 1 ] || refuse "say into which folder: backup.sh /srv/backup"
: "${BACKUP_DATABASE_URL:?backup: set it to the database, as a role that may read everything}"
: "${VAULT_DIR:?backup: set it to the vault}"
: "${COPIES_DIR:?backup: set it to the folder of working copies}"
: "${NOTARY_STATE_DIR:?backup: set it to the state of the notary}"
[ -d "$1" ] || refuse "$1 is no folder: mount its disk, or make it"
for folder in "$VAULT_DIR" "$COPIES_DIR" "$NOTARY_STATE_DIR"; do [ -d "$folder" ] || refuse "$folder is no folder"; done

umask 077
name=$(date -u +%Y%m%dT%H%M%SZ)
half="$1/$name.half"
mkdir "$half" "$half/notary" "$half/vault" "$half/copies"

# 1. The notary's state: older than the log it is held against, never newer, or the notary would refuse to go on.
cp -R "$NOTARY_STATE_DIR/." "$half/notary/"

# 2. The database, as of one moment.
pg_dump --dbname="$BACKUP_DATABASE_URL" --format=custom --no-password --file="$half/database.dump"

# 3. The vault: files only ever grow, so what the database knows of is here. The halves of children's keys go elsewhere: see below.
copy() { # A file that grows or goes meanwhile is no failure: tar says 1 then, and 2 for what is one.
  tar --create --directory="$1" --exclude=./child-keys --exclude='./.probe-*' --file="$half/part.tar" --warning=no-file-changed \
    --warning=no-file-removed . || [ $? -eq 1 ]
  tar --extract --file="$half/part.tar" --directory="$2" && rm "$half/part.tar"
}
copy "$VAULT_DIR" "$half/vault"
copy "$COPIES_DIR" "$half/copies"

# 4. The halves of children's keys: one copy, always the newest, so that what was destroyed is in no backup after the next one.
if [ -d "$VAULT_DIR/child-keys" ]; then
  rm -rf "$1/child-keys.new" && cp -R "$VAULT_DIR/child-keys" "$1/child-keys.new"
  rm -rf "$1/child-keys.old"
  [ ! -d "$1/child-keys" ] || mv "$1/child-keys" "$1/child-keys.old"
  mv "$1/child-keys.new" "$1/child-keys" && rm -rf "$1/child-keys.old"
fi

(cd "$half" && find . -type f ! -name SHA256SUMS -exec sha256sum {} + > SHA256SUMS)
sync
mv "$half" "$1/$name"
echo "$1/$name"
