#!/bin/sh
# Brings a backup back to where nothing is: an empty database with its three roles, empty folders for vault, mirror, working copies and the
# notary's state.
# Refuses to write over anything, and a backup that isn't whole. Keys come from where they are kept.
#
#   RESTORE_DATABASE_URL=… VAULT_DIR=… MIRROR_DIR=… COPIES_DIR=… NOTARY_STATE_DIR=… scripts/deploy/restore.sh <backup> [<child-keys>]
#
# RESTORE_DATABASE_URL signs in as a superuser, to a database that was made as scripts/deploy/README.md says.
set -eu

refuse() { echo "restore: $1" >&2; exit 1; }
[ $# -ge 1 ] || refuse "say which backup: restore.sh /srv/backup/20261127T020000Z /srv/backup/child-keys"
: "${RESTORE_DATABASE_URL:?restore: set it to the empty database, as superuser}"
: "${VAULT_DIR:?}" "${MIRROR_DIR:?}" "${COPIES_DIR:?}" "${NOTARY_STATE_DIR:?}"
[ -f "$1/SHA256SUMS" ] || refuse "$1 is no whole backup"
for folder in "$VAULT_DIR" "$MIRROR_DIR" "$COPIES_DIR" "$NOTARY_STATE_DIR"; do
  [ -d "$folder" ] || refuse "$folder is no folder: make it, for its process's user"
  [ -z "$(ls -A "$folder")" ] || refuse "$folder isn't empty: nothing is written over"
done
[ $# -lt 2 ] || [ -d "$2" ] || refuse "$2 is no folder"
tables=$(psql --dbname="$RESTORE_DATABASE_URL" --no-password --no-psqlrc --tuples-only --no-align \
  --command="SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'jobs')")
[ "$tables" = 0 ] || refuse "the database has tables already: nothing is written over"
echo "checking the backup"
(cd "$1" && sha256sum --check --quiet SHA256SUMS) || refuse "$1 was changed since it was made: take another"

umask 077
pg_restore --dbname="$RESTORE_DATABASE_URL" --no-password --single-transaction --exit-on-error "$1/database.dump"
cp -R "$1/vault/." "$VAULT_DIR/"
cp -R "$1/vault/." "$MIRROR_DIR/"
cp -R "$1/copies/." "$COPIES_DIR/"
cp -R "$1/notary/." "$NOTARY_STATE_DIR/"
if [ $# -ge 2 ]; then
  cp -R "$2" "$VAULT_DIR/child-keys"
  cp -R "$2" "$MIRROR_DIR/child-keys"
fi
sync
echo "restored. Next: give the folders to their processes' users, start notary, server and media node, then npm run fsck"
