import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CodeEditor, draftStore } from '../../components/editor';

const STARTER = `import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const { TableNames } = await client.send(new ListTablesCommand({}));
console.log(TableNames);
`;

const SECOND = 'const client = 1;\n';

function Editor({ id, starter }: { readonly id: string; readonly starter: string }) {
  const [code, setCode] = useState(() => draftStore.read(id, starter) ?? starter);
  const [runs, setRuns] = useState(0);
  const [failed, setFailed] = useState(false);
  const change = (next: string): void => {
    setCode(next);
    draftStore.write(id, starter, next);
  };
  return (
    <section aria-label={id} style={{ border: '1px solid gray', marginBottom: 16 }}>
      <button onClick={() => change(starter)}>Reset {id}</button>
      <button onClick={() => setFailed(true)}>Fail {id}</button>
      <CodeEditor
        value={code}
        onChange={change}
        onRun={() => setRuns((count) => count + 1)}
        ariaLabel={`Code of ${id}`}
        markers={failed ? MARKERS : undefined}
      />
      <output aria-label={`Runs of ${id}`}>{runs}</output>
      <output aria-label={`Value of ${id}`} hidden>{code}</output>
    </section>
  );
}

const MARKERS = [{ line: 4, message: 'ResourceNotFoundException' }];

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Editor id="first" starter={STARTER} />
      <Editor id="second" starter={SECOND} />
    </StrictMode>,
  );
}
