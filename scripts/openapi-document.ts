import * as z from 'zod/mini';
import type * as Contract from '../src/contract/index.ts';
import type { Access, Route } from '../src/contract/routes/route.ts';

type Json = Record<string, unknown>;

/** The contract as OpenAPI 3.1, from its schemas and its table of routes and from nothing else. */
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
        'named …Micros. Enums are open: values that are not listed may be added.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Wherever the host mounts it.' }],
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      schemas: jsonSchemas(schemas, contract.enumValues),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: "The host's own." },
        token: { type: 'http', scheme: 'bearer', description: "For the host's own servers." },
      },
    },
  };
}

interface Named {
  /** `Credits` for `creditsSchema`. */
  name: string;
  schema: z.ZodMiniType;
}

/** Only objects get a name: an amount or an id reads better where it stands. */
function schemasOf(contract: typeof Contract): Named[] {
  return Object.entries(contract).flatMap(([name, value]) => {
    if (!name.endsWith('Schema') || !(value instanceof z.ZodMiniObject)) return [];
    const base = name.slice(0, -'Schema'.length);
    return [{ name: base.charAt(0).toUpperCase() + base.slice(1), schema: value }];
  });
}

function jsonSchemas(named: readonly Named[], knownValues: typeof Contract.enumValues): Json {
  const registry = z.registry<{ id: string }>();
  for (const { name, schema } of named) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _id, $schema: _dialect, ...schema }]) => [
      name,
      withKnownValues(schema, knownValues[name] ?? {}),
    ]),
  );
}

/** An open enum takes any text: what it holds today is given as examples. */
function withKnownValues(schema: Json, known: Record<string, readonly string[]>): Json {
  const properties = { ...(schema.properties as Record<string, Json>) };
  for (const [field, examples] of Object.entries(known)) {
    const property = properties[field];
    if (!property) throw new Error(`There is no field "${field}" to give the known values of.`);
    properties[field] = property.items
      ? { ...property, items: { ...(property.items as Json), examples } }
      : { ...property, examples };
  }
  return { ...schema, properties };
}

function operation(name: string, route: Route, nameOf: ReadonlyMap<z.ZodMiniType, string>): Json {
  const reference = (schema: z.ZodMiniType) => ({
    $ref: `#/components/schemas/${nameOf.get(schema)}`,
  });
  const content = (schema: z.ZodMiniType) => ({
    'application/json': { schema: reference(schema) },
  });
  return {
    operationId: name,
    description: accessText[route.access],
    parameters: parameters(route),
    ...(route.body && { requestBody: { required: true, content: content(route.body) } }),
    responses: {
      [route.status]: {
        description: 'Success.',
        ...(route.etag === 'read' && { headers: { ETag: { schema: { type: 'string' } } } }),
        content: {
          ...content(route.reply),
          ...(route.streams && { 'text/event-stream': { schema: { type: 'string' } } }),
        },
      },
      ...(route.etag === 'read' && { 304: { description: 'Not changed since If-None-Match.' } }),
      default: {
        description: 'A problem; its `code` says which.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

const accessText: Record<Access, string> = {
  anyone: 'For anyone in the account, and for servers.',
  view: 'For owners, admins and servers.',
  manage: 'For owners and admins, and servers of admin scope.',
  consume: 'For servers of consume or admin scope.',
  administer: 'For servers of admin scope.',
};

function parameters({ path, query = [], key, etag, streams }: Route): Json[] {
  const text = { type: 'string' };
  const header = (name: string) => ({ name, in: 'header', required: true, schema: text });
  return [
    { name: 'accountId', in: 'path', required: true, schema: text },
    ...(path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: text }] : []),
    ...query.map((name) => ({ name, in: 'query', schema: text })),
    ...(key
      ? [
          {
            ...header('Idempotency-Key'),
            schema: { ...text, minLength: 16, maxLength: 255 },
          },
        ]
      : []),
    ...(etag === 'write' ? [header('If-Match')] : []),
    ...(etag === 'read' ? [{ ...header('If-None-Match'), required: false }] : []),
    ...(streams ? [{ ...header('Last-Event-ID'), required: false }] : []),
  ];
}
