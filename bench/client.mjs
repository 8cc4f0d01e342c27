// A minimal HTTP/1.1 client: keep-alive connections with one request under way each, so that the client costs little.
import net from 'node:net'

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`

export const requestText = (port, operation, input) => {
  const body = JSON.stringify(input)
  return `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
    + `X-Amz-Target: DynamoDB_20120810.${operation}\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: ${AUTHORIZATION}\r\n\r\n${body}`
}

export class Connection {
  #socket
  #pending
  #received = []
  #length = 0
  #needed = Infinity

  static open(port) {
    return new Promise((resolve, reject) => {
      const connection = new Connection()
      connection.#socket = net.connect(port, '127.0.0.1', () => resolve(connection)).setNoDelay(true)
      connection.#socket.on('error', (error) => (connection.#pending ? connection.#pending.reject(error) : reject(error)))
      connection.#socket.on('close', () => connection.#pending?.reject(new Error('the server closed the connection')))
      connection.#socket.on('data', (chunk) => connection.#receive(chunk))
    })
  }

  /** Sends a request text; resolves to status and body. */
  send(text) {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
      this.#socket.write(text)
    })
  }

  close() {
    this.#socket.destroy()
  }

  #receive(chunk) {
    this.#received.push(chunk)
    this.#length += chunk.length
    if (this.#needed === Infinity) this.#needed = headLength(Buffer.concat(this.#received, this.#length))
    if (this.#length < this.#needed) return
    const bytes = Buffer.concat(this.#received, this.#length)
    const { resolve } = this.#pending
    this.#pending = undefined
    this.#received = []
    this.#length = 0
    this.#needed = Infinity
    resolve({ status: Number(bytes.latin1Slice(9, 12)), body: bytes.subarray(bytes.indexOf('\r\n\r\n') + 4) })
  }
}

function headLength(bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return Infinity
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.latin1Slice(0, end))
  return end + 4 + Number(length?.[1] ?? 0)
}
