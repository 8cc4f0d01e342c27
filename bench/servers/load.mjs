// Starts a server of the bench in a process of its own and puts load on it: 16 connections with one request under way each.
import { fork } from 'node:child_process'
import { Connection, requestText } from '../client.mjs'
import { SERVER_FLAGS } from '../../scripts/lib/run.mjs'
import { fill, tables } from '../workloads.mjs'

export const CONNECTIONS = 16

export async function startServer(kind, endpoint) {
  const child = fork(new URL('start.mjs', import.meta.url), [kind, endpoint], { execArgv: SERVER_FLAGS })
  const { port } = await answer(child)
  return { child, port, connections: await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(port))) }
}

export function stopServer({ child, connections }) {
  for (const connection of connections) connection.close()
  child.disconnect()
}

/** Makes the tables of the bench and puts so many items in. */
export async function prepare({ port, connections: [connection] }, count, gsi = true) {
  const made = tables('Bench').slice(0, gsi ? 2 : 1)
  for (const table of made) await must(connection, requestText(port, 'CreateTable', table))
  for (const { TableName } of made) {
    while (!(await must(connection, requestText(port, 'DescribeTable', { TableName }))).includes('"TableStatus":"ACTIVE"')) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  for (const batch of fill('Bench', count, gsi)) await must(connection, requestText(port, 'BatchWriteItem', batch))
}

/** Reads every item once: the first read of an item makes its JSON, which is kept. */
export async function readAll({ port, connections: [connection] }) {
  let ExclusiveStartKey
  do {
    ({ LastEvaluatedKey: ExclusiveStartKey } = JSON.parse(await must(connection, requestText(port, 'Scan', { TableName: 'Bench', ExclusiveStartKey }))))
  } while (ExclusiveStartKey !== undefined)
}

async function must(connection, text) {
  const { status, body } = await connection.send(text)
  if (status !== 200) throw new Error(String(body))
  return String(body)
}

/** Server CPU µs an operation and operations a second. */
export async function load({ child, port, connections }, generate, seconds) {
  const cpuBefore = await usage(child)
  const started = performance.now()
  const end = started + seconds * 1000
  let operations = 0
  await Promise.all(connections.map(async (connection) => {
    while (performance.now() < end) {
      await must(connection, requestText(port, ...generate()))
      operations += 1
    }
  }))
  const elapsed = (performance.now() - started) / 1000
  return { cpu: ((await usage(child)) - cpuBefore) / operations, rate: operations / elapsed }
}

async function usage(child) {
  child.send('usage')
  return (await answer(child)).cpu
}

function answer(child) {
  return new Promise((resolve) => child.once('message', resolve))
}
