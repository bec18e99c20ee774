// The WebSocket: takes messages, answers the clock's questions, and comes back by itself until the session is over.

const FIRST_WAIT = 250;
const LONGEST_WAIT = 2000;

export class Connection {
  #path;
  #schema;
  #take;
  #tell;
  #socket;
  #wait = FIRST_WAIT;
  #over = false;

  /**
   * @param path of the socket
   * @param schema of the messages that are understood
   * @param take is called with each message
   * @param tell is called with `connecting`, `open`, `lost`, `over` or `stranger`
   */
  constructor(path, schema, take, tell) {
    this.#path = path;
    this.#schema = schema;
    this.#take = take;
    this.#tell = tell;
  }

  open() {
    this.#socket = new WebSocket(`ws://${location.host}${this.#path}`);
    this.#socket.addEventListener('message', event => this.#message(JSON.parse(event.data)));
    this.#socket.addEventListener('close', () => this.#closed());
  }

  send(message) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #message(message) {
    if (message.type === 'ping') {
      this.send({ type: 'pong', id: message.id, millis: performance.now() });
      return;
    }
    if (message.type === 'hello') {
      if (message.schema !== this.#schema) {
        this.#end('stranger');
        return;
      }
      this.#wait = FIRST_WAIT;
      this.#tell('open');
    }
    this.#take(message);
    if (message.type === 'summary') {
      this.send({ type: 'seen' });
      this.#over = true; // whatever becomes of the connection now, nothing is missing
    }
    if (message.type === 'over') this.#end('over');
  }

  #end(how) {
    this.#over = true;
    this.#tell(how);
    this.#socket.close();
  }

  #closed() {
    if (this.#over) {
      if (document.body.dataset.connection !== 'stranger') this.#tell('over');
      return;
    }
    this.#tell('lost');
    setTimeout(() => this.open(), this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }
}
