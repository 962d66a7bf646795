package dev.fsgsbase.probe.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Gives a problem to an answer that is an error and says nothing, as the actuator's 404 is. */
@RestControllerAdvice
class BodilessErrors implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returnType,
      MediaType selected,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body != null || !(response instanceof ServletServerHttpResponse servlet)) {
      return body;
    }
    HttpStatus status = HttpStatus.resolve(servlet.getServletResponse().getStatus());
    if (status == null || !status.isError()) {
      return null;
    }
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    ProblemDetail problem = ProblemType.of(status).problem(status, "The request was refused.");
    problem.setInstance(ProblemType.instance(request.getURI().getRawPath()));
    return problem;
  }
}
