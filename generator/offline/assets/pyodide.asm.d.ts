export default function createPyodideModule(settings: object): Promise<{ _malloc(bytes: number): number }>;
