export function loadPyodide(options: object): Promise<Runtime>;
