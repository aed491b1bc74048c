import * as z from 'zod/mini';
import type * as Contract from '../src/contract/index.ts';
import type { Access, Route } from '../src/contract/routes/route.ts';

type Json = Record<string, unknown>;

/** Returns the contract as OpenAPI 3.1, derived from its schemas and its table of routes alone. */
export function openApiDocument(contract: typeof Contract, version: string): Json {
  const schemas = schemasOf(contract);
  const nameOf = new Map(schemas.map(({ name, schema }) => [schema, name]));
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(contract.routes)) {
    const path = `/accounts/{accountId}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route, nameOf) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Credits ledger',
      version,
      description:
        'Amounts are whole numbers of micro-units (10⁻⁶ of the major unit of the currency), in fields ' +
        'whose names end in Micros. Enums are open: later versions may add values. HEAD answers as GET does.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The path where the host app mounts the backend.' }],
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      schemas: jsonSchemas(schemas, contract.enumValues),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'The session of the host app.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'For servers of the host app.' },
      },
    },
  };
}

interface NamedSchema {
  /** Name in the document: `Credits` for `creditsSchema`. */
  name: string;
  schema: z.ZodMiniType;
}

/** The schemas that get a name. Only objects with fields do: an amount or an id reads better inline. */
function schemasOf(contract: typeof Contract): NamedSchema[] {
  return Object.entries(contract).flatMap(([name, value]) => {
    if (!name.endsWith('Schema') || !(value instanceof z.ZodMiniObject) || isMap(value)) return [];
    const base = name.slice(0, -'Schema'.length);
    return [{ name: base.charAt(0).toUpperCase() + base.slice(1), schema: value }];
  });
}

function jsonSchemas(named: readonly NamedSchema[], enumValues: typeof Contract.enumValues): Json {
  const registry = z.registry<{ id: string }>();
  for (const { name, schema } of named) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodMiniObject && isMap(zodSchema)) describeMap(jsonSchema);
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _id, $schema: _dialect, ...schema }]) => [
      name,
      withExamples(schema, enumValues[name] ?? {}),
    ]),
  );
}

/** Whether an object has no fields of its own, but values by any key. */
function isMap({ def }: z.ZodMiniObject): boolean {
  return def.catchall !== undefined && Object.keys(def.shape).length === 0;
}

function describeMap(schema: Json): void {
  const { additionalProperties } = schema;
  delete schema['properties'];
  delete schema['additionalProperties'];
  Object.assign(schema, { propertyNames: { type: 'string' }, additionalProperties });
}

/** Adds the values of open enums as examples: the schema itself accepts any text. */
function withExamples(schema: Json, known: Record<string, readonly string[]>): Json {
  const properties = { ...(schema.properties as Record<string, Json>) };
  for (const [field, examples] of Object.entries(known)) {
    const property = properties[field];
    if (!property)
      throw new Error(`enumValues names the field "${field}", which its schema does not have.`);
    properties[field] = property.items
      ? { ...property, items: { ...(property.items as Json), examples } }
      : { ...property, examples };
  }
  return { ...schema, properties };
}

function operation(name: string, route: Route, nameOf: ReadonlyMap<z.ZodMiniType, string>): Json {
  const contentOf = (schemaName: string | undefined) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${schemaName}` } },
  });
  return {
    operationId: name,
    description: accessText[route.access],
    parameters: parameters(route),
    ...(route.request && { requestBody: { required: true, content: contentOf(route.request) } }),
    responses: {
      [route.status]: {
        description: 'Success.',
        ...responseHeaders(route),
        content: {
          ...contentOf(nameOf.get(route.reply)),
          ...(route.streams && { 'text/event-stream': { schema: { type: 'string' } } }),
          ...(route.csv && { 'text/csv': { schema: { type: 'string' } } }),
        },
      },
      ...(route.etag === 'read' && { 304: { description: 'Not modified since If-None-Match.' } }),
      default: {
        description: 'A problem. Its `code` identifies it.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function responseHeaders({ etag, key, isRepeatable, csv }: Route): Json {
  const headers = {
    ...(csv && {
      'X-Total-Rows': {
        description:
          'The rows of a CSV file without its header, unless they would have to be counted first.',
        schema: { type: 'string' },
      },
    }),
    ...(etag === 'read' && { ETag: { schema: { type: 'string' } } }),
    ...((key ?? isRepeatable) && {
      'Idempotent-Replayed': {
        description:
          '`true` if an earlier request had this effect. The body reports the current state.',
        schema: { type: 'string', enum: ['true'] },
      },
    }),
  };
  return Object.keys(headers).length > 0 ? { headers } : {};
}

const accessText = {
  anyone: 'For anyone in the account, and for servers.',
  view: 'For owners, admins and servers.',
  manage: 'For owners and admins, and servers of admin scope.',
  consume: 'For servers of consume or admin scope.',
  administer: 'For servers of admin scope.',
} satisfies Record<Access, string>;

function parameters({ path, query = [], key, etag, streams }: Route): Json[] {
  const text = { type: 'string' };
  const id = { ...text, minLength: 1, maxLength: 255 };
  const header = (name: string) => ({ name, in: 'header', required: true, schema: text });
  return [
    { name: 'accountId', in: 'path', required: true, schema: id },
    ...(path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: id }] : []),
    ...query.map((name) => ({ name, in: 'query', schema: text })),
    ...(key
      ? [
          {
            ...header('Idempotency-Key'),
            schema: {
              ...text,
              minLength: 16,
              maxLength: 255,
              pattern: '^(?!.{16,}, .{16,})[ -~]*$',
            },
          },
        ]
      : []),
    ...(etag === 'write' ? [header('If-Match')] : []),
    ...(etag === 'read' ? [{ ...header('If-None-Match'), required: false }] : []),
    ...(streams ? [{ ...header('Last-Event-ID'), required: false }] : []),
  ];
}
