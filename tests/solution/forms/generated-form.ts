import fc from 'fast-check';

const space = fc.constantFrom('', ' ', '\n  ', '\r\n\t');
const quoted = fc
  .tuple(
    fc.constantFrom('"', "'"),
    fc.constantFrom('a', '', 'a > b', '&quot;x&quot;', '&#x41;&amp;', '/>', 'ü 顧客', '-->'),
  )
  .map(([mark, value]) => `${mark}${value}${mark}`);
const noise = fc.constantFrom('', '<!-- <events> is not here -->', '<![CDATA[ <Handlers> ]]>', '<?pi <form ?>', 'text');

const oneTag = (name: string, attributes: string) => space.map((gap) => `<${name}${attributes}${gap}/>`);
const between = (name: string, attributes: string, content: fc.Arbitrary<readonly string[]>) =>
  fc
    .tuple(content, space, space)
    .map(
      ([parts, before, after]) =>
        `<${name}${attributes}${before === '\n  ' ? ' ' : ''}>${parts.join(before)}${after}</${name}>`,
    );

/** A list as a form may have it: not at all, as one tag, empty, or with others' entries and anything between them. */
const list = (name: string, attributes: string, entry: fc.Arbitrary<string>) =>
  fc.oneof(
    oneTag(name, attributes),
    between(name, attributes, fc.constant([])),
    between(name, attributes, fc.array(fc.oneof(entry, noise), { maxLength: 4 })),
  );
const maybe = (part: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), part);

const library = quoted.map((name) => `<Library libraryUniqueId="{1}" name=${name} />`);
const handler = fc
  .tuple(quoted, quoted)
  .map(
    ([name, given]) =>
      `<Handler functionName=${name} libraryName="theirs.js" handlerUniqueId="{2}" parameters=${given}/>`,
  );
const event = fc
  .constantFrom(' name="onload"', ' name=\'onsave\' active="false"', ' name="onload" attribute="name"', ' name="other"')
  .chain((attributes) =>
    fc.oneof(
      oneTag('event', attributes),
      between(
        'event',
        attributes,
        fc
          .tuple(maybe(list('InternalHandlers', '', handler)), noise, maybe(list('Handlers', '', handler)))
          .map((parts) => [...parts]),
      ),
    ),
  );

const someTab = fc.constant(
  '<tab><events><event name="onload"><Handlers/></event></events><columns><column><sections/></column></columns></tab>',
);
/** A page of somebody else, in a tab like ours. */
const pageTab = fc
  .tuple(
    quoted,
    fc.constantFrom('theirs_/page.html', '<![CDATA[theirs_/a&b.html]]>', '<!-- cue_/pages/a&b.html -->theirs.htm', ''),
    space,
  )
  .map(
    ([name, url, gap]) =>
      `<tab name=${name} id='{3}'>${gap}<columns><column width="100%"><sections><section${gap}><rows><row><cell id="{4}">` +
      `<control id="WebResource_x" classid="{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}"><parameters><Url>${url}</Url>` +
      `</parameters></control></cell></row><row${gap}/></rows></section></sections></column></columns>${gap}</tab>`,
  );

/** Forms of any spacing, quoting and order, with others' libraries, handlers and pages in them. */
export const generatedForm: fc.Arbitrary<string> = fc
  .tuple(
    maybe(list('formLibraries', '', library)),
    maybe(list('events', '', event)),
    maybe(list('tabs', '', fc.oneof(someTab, pageTab))),
    noise,
  )
  .chain((parts) =>
    fc.tuple(fc.shuffledSubarray([...parts], { minLength: 4 }), space, maybe(fc.constant('<?xml version="1.0"?>'))),
  )
  .map(([parts, gap, prolog]) => `${prolog}<form a='1'${gap}>${gap}${parts.join(gap)}${gap}</form>${gap}`);
