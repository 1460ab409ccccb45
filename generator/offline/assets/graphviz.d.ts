export class Graphviz {
  static load(): Promise<Graphviz>;
  layout(graph: string, format: "svg", layout: string): string;
}
