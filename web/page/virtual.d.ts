// The lessons, put into the bundle by build.mjs in the order of their numbers.
declare module "virtual:lessons" {
  const files: { id: string; text: string }[];
  export default files;
}
