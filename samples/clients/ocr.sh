#!/bin/sh
# Submits a file, waits for its job and saves the export. Needs curl and nothing else.
#   BASE=http://localhost:8080 TOKEN=... ocr.sh FILE [txt|md|docx|pdf|csv|json]
set -eu
file=$1
format=${2:-md}
api=${BASE:-http://localhost:8080}/api/v1/ocr

call() { curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" "$@"; }

# The uuid is the first "uuid" and the status the first "status" of the job; no JSON tool is needed for these two.
word() { tr -d '\n' | sed "s/.*\"$1\" *: *\"\([a-z0-9]*\)\".*/\1/"; }
first() { grep -o "\"$1\" *: *\"[a-z0-9]*\"" | head -n 1 | word "$1"; }

job=$(call -F "file=@\"$file\"" -F language=auto "$api/")
uuid=$(printf '%s' "$job" | first uuid)
while :; do
    case $(printf '%s' "$job" | first status) in
        done) break ;;
        failed) printf '%s\n' "$job" >&2; exit 1 ;;
    esac
    sleep 2
    job=$(call "$api/$uuid/")
done
call -L -o "$(basename "$file").$format" "$api/$uuid/download/?format=$format"
echo "$(basename "$file").$format"
