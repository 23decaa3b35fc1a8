#!/bin/sh
# Makes the passwords of broker and master key, once, into secrets/; what others gave out is put into the files there by hand.
set -eu
cd "$(dirname "$0")"
umask 077
word() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

mkdir secrets
reader=$(word)
{
  printf 'DRAGOMAN_BROKER_PASSWORD=%s\nDRAGOMAN_BROKER_READERPASSWORD=%s\n' "$(word)" "$reader"
  printf 'SPRING_DATASOURCE_PASSWORD=\nDRAGOMAN_SHELF_S3_ACCESSKEY=\nDRAGOMAN_SHELF_S3_SECRETKEY=\n'
} >secrets/server.env
{
  printf 'DRAGOMAN_BROKER_PASSWORD=%s\n' "$reader"
  printf 'DRAGOMAN_SHELF_S3_ACCESSKEY=\nDRAGOMAN_SHELF_S3_SECRETKEY=\n'
} >secrets/reader.env
head -c 32 /dev/urandom | base64 >secrets/master.key
echo "Fill in what is empty in $PWD/secrets/: the database's password, and keys of S3 for servers and for readers."
