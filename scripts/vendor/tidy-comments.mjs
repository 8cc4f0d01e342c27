const ENTITIES = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" };

/** AWS writes its documentation in HTML; the editor's hovers show Markdown. */
export function tidyComments(code) {
  return code.replace(/\/\*\*[\s\S]*?\*\//g, (comment) => {
    const text = comment.slice(3, -2).replace(/^[ \t]*\* ?/gm, '');
    // Examples are code, with indentation that means something.
    const tidied = text.split(/(```[\s\S]*?```)/).map((part, index) => (index % 2 === 1 ? part : toMarkdown(part))).join('');
    const lines = tidied.trim().split('\n');
    if (lines.length === 1) return lines[0] === '' ? '' : `/** ${lines[0]} */`;
    return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
  });
}

function toMarkdown(html) {
  return html
    .replace(/<a\s+href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (_, address, text) => `[${text.trim()}](${address})`)
    .replace(/<\/?(code|pre)>/g, '`')
    .replace(/<\/?(b|strong)>/g, '**')
    .replace(/<\/?(i|em)>/g, '*')
    .replace(/<li>/g, '\n- ')
    .replace(/<br\s*\/?>|<\/p>/g, '\n\n')
    .replace(/<\/?(p|ul|ol|li|note|important|dl|dt|dd|table|tr|td|th|thead|tbody|div|span|fullname|title|h\d)\b[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity])
    // Indented text would be shown as code.
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/^@(public|internal)\s*$/gm, '')
    .replace(/^-\n+/gm, '- ')
    .replace(/\n{3,}/g, '\n\n');
}
