// Starts one of the servers the bench compares and tells its port; answers every message with its CPU time (µs) and memory.
import { createServer } from 'node:http'

const kinds = {
  async playground() {
    const { createEngine, createEndpoint } = await import(process.argv[3])
    return createEndpoint({ engine: createEngine({ startTime: Date.now() }) })
  },
  async dynalite() {
    const { default: dynalite } = await import('dynalite')
    return dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  },
  /** The floor of an HTTP answer: reads the body, sends fixed bytes. */
  async bare() {
    const body = Buffer.from('{}')
    return createServer((request, response) => {
      request.on('data', () => {})
      request.on('end', () => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length }).end(body))
    })
  },
}

const server = await kinds[process.argv[2]]()
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send({ cpu: user + system, user, system, rss: process.memoryUsage().rss })
})
process.on('disconnect', () => process.exit(0))
