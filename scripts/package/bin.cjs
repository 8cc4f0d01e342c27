#!/usr/bin/env node
'use strict'
// Read by every Node.js, also by those that cannot read the rest.
var version = process.versions.node.split('.').map(Number)
if (version[0] < 20 || (version[0] === 20 && version[1] < 9)) {
  console.error('Node.js 20.9 or newer is needed; this is ' + process.versions.node + '. Get it from https://nodejs.org.')
  process.exit(1)
}
import('./cli.js')
