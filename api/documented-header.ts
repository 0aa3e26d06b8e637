/**
 * Headers in the OpenAPI document. The decorator of the parameter that reads a header also documents it, so the document
 * and the server cannot differ.
 */
import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';

/** For the enhancers of `createParamDecorator`: a route with this parameter takes the header. */
export const documentedHeader =
  (header: ApiHeaderOptions): ParameterDecorator =>
  (controller, name) => {
    const handler = name === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, name);
    if (name !== undefined && handler !== undefined) ApiHeader(header)(controller, name, handler);
  };
