export const onFirefox = () => { throw new Error("not yet"); };
