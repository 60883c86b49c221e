#!/bin/sh
set -e
echo "${NAME}"
