declare module "virtual:words/en" {
  const source: string;
  export default source;
}
declare module "virtual:words/cy" {
  const source: string;
  export default source;
}
declare module "virtual:tokens.css";
