# The WebAssembly targets. Every flag below is accepted by Emscripten 3.1.6 and by newer ones.
#
# The link is at -O1: the code is optimised when it is compiled, and a second pass over all of it takes minutes.
set(wasm_flags
  -O1
  -sMODULARIZE=1 -sENVIRONMENT=web,node -sDYNAMIC_EXECUTION=0 -sALLOW_MEMORY_GROWTH=1
  -sMAXIMUM_MEMORY=512MB -sTOTAL_STACK=4MB -fno-exceptions -fno-rtti)

# Gives [TARGET] the flags of a module whose factory is called [FACTORY].
function(wasm_module TARGET FACTORY)
  target_link_options(${TARGET} PRIVATE ${wasm_flags} -sEXPORT_NAME=${FACTORY} ${ARGN})
  target_compile_definitions(${TARGET} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  set_target_properties(${TARGET} PROPERTIES SUFFIX .js RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()

# Each file of shaders/ becomes a constant of the generated header "shaders.h": graph_card.vert is
# heapglass::shaders::GRAPH_CARD_VERT.
file(GLOB shader_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shaders/*.vert ${CMAKE_SOURCE_DIR}/shaders/*.frag
  ${CMAKE_SOURCE_DIR}/shaders/*.glsl)
set(generated ${CMAKE_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${generated}/shaders.h
  COMMAND ${CMAKE_COMMAND} "-DSHADERS=${shader_files}" -DOUTPUT=${generated}/shaders.h
    -P ${CMAKE_CURRENT_SOURCE_DIR}/embed_shaders.cmake
  DEPENDS ${shader_files} ${CMAKE_CURRENT_SOURCE_DIR}/embed_shaders.cmake VERBATIM)

web_sources(app_sources render platform app bindings)
if(app_sources AND TARGET web_panels AND EXISTS ${CMAKE_SOURCE_DIR}/engine/session/session.h)
  add_executable(heapglass_web ${app_sources} ${generated}/shaders.h ${fonts}/fonts.cpp
    ${imgui}/backends/imgui_impl_opengl3.cpp)
  set_source_files_properties(${imgui}/backends/imgui_impl_opengl3.cpp PROPERTIES COMPILE_OPTIONS -w)
  target_include_directories(heapglass_web PRIVATE ${generated})
  target_include_directories(heapglass_web SYSTEM PRIVATE ${fonts})
  target_link_libraries(heapglass_web PRIVATE web_panels)
  wasm_module(heapglass_web createHeapglass -lembind -sFILESYSTEM=0 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
endif()

# The command line as it is, for the tests under Node: files come from an in-memory file system.
if(EXISTS ${CMAKE_SOURCE_DIR}/engine/tool/main.cpp)
  add_executable(heapglass_node ${CMAKE_SOURCE_DIR}/engine/tool/main.cpp)
  target_link_libraries(heapglass_node PRIVATE engine_tool)
  wasm_module(heapglass_node createHeapglassTool -sINVOKE_RUN=0 -sEXIT_RUNTIME=1 -sFORCE_FILESYSTEM=1
    -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0
    "-sEXPORTED_RUNTIME_METHODS=[FS,callMain]")
  # Node takes Emscripten's modules for what they are, CommonJS, whatever the repository's own scripts are.
  file(WRITE ${CMAKE_BINARY_DIR}/package.json "{\"type\": \"commonjs\"}\n")
endif()
